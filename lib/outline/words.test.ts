import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { benchmarkWords, countMarkdownWords, countWords, plainText } from './words'

describe('counting words', () => {
  it('counts words where words are written apart', () => {
    expect(countWords("Rivers don't stop; they wait.", 'en')).toBe(5)
    expect(countWords('Die Flüsse fließen über 3.000 Kilometer.', 'de')).toBe(6)
    expect(countWords('', 'en')).toBe(0)
  })

  it('counts as the segmenter does, whatever way it takes', () => {
    const sign = fc.constantFrom(...'abzAZ059 _:;.,\'"’‘“”„‚«»¡¿–—…-/@#%&()[]{}<>+*=!?~^`|\\$éÅß×÷\u00a0\u0301ªµ字\t')
    fc.assert(
      fc.property(
        fc.string({ unit: sign, maxLength: 24 }),
        fc.constantFrom('en', 'de', 'fr', 'fi', 'sv', 'xx'),
        (text, language) => {
          const segments = [...new Intl.Segmenter(language, { granularity: 'word' }).segment(text)]
          expect(countWords(text, language)).toBe(segments.filter((segment) => segment.isWordLike).length)
        },
      ),
      { numRuns: 3_000 },
    )
  })

  it('counts characters in Chinese and Japanese, and foreign words in them as one each', () => {
    expect(countWords('长江是中国最长的河流。', 'zh')).toBe(10)
    expect(countWords('他用 Longhand 写作，共 3 章。', 'zh-CN')).toBe(8)
    expect(countWords('長い文章をカタカナで書く。', 'ja')).toBe(12)
  })

  it('does not count Markdown', () => {
    const markdown =
      '## A title\n\n- **Bold** and [a link](https://example.org/a b)\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n---\n'
    expect(plainText(markdown).split(/\s+/).filter(Boolean)).toEqual([
      'A',
      'title',
      'Bold',
      'and',
      'a',
      'link',
      'a',
      'b',
      '1',
      '2',
    ])
    expect(countMarkdownWords('```js\nconst a = 1\n```\n', 'en')).toBe(3)
  })

  it('counts neither the addresses of images nor what stands with them', () => {
    const image = '![a \\[b\\] weir](/api/documents/1/images/2#16x9-60 "Fig. 1 (the \\"old\\" one) of two")'
    expect(plainText(`Before ${image} after\n${image}\n![x](y.png 'z') ![x](<y z.png>)`).trim().split(/\s+/)).toEqual([
      'Before',
      'after',
    ])
  })

  it('falls back when the language is no language', () => {
    expect(countWords('two words', '???')).toBe(2)
  })

  it('counts for the published score as the published counter does', () => {
    expect(benchmarkWords("Rivers don't stop")).toBe(4)
    expect(benchmarkWords('中文 and English 词')).toBe(5)
    expect(benchmarkWords('café a1 1a x_y')).toBe(0)
  })

  it('never throws and never takes long, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => countMarkdownWords(text, 'en') >= 0))
    // What took the square of it would not end within the time of a test.
    plainText('['.repeat(50_000) + '*'.repeat(50_000) + '<'.repeat(50_000))
    plainText('- > # '.repeat(50_000))
  })
})
