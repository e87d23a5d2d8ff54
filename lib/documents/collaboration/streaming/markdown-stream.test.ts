import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fragmentToMarkdown } from '../../markdown/markdown'
import { arbitraryMarkdown, arbitraryPieces, newText, streamed, whole } from '../../testing/streamed-text'
import { MarkdownStream } from './markdown-stream'

describe('MarkdownStream', () => {
  it('ends with what the whole text is, however it was cut', () => {
    fc.assert(
      fc.property(arbitraryPieces, (pieces) => {
        expect(streamed(pieces)).toEqual(whole(pieces.join('')))
      }),
      { numRuns: 25 },
    )
  }, 30_000)

  it('goes on in the middle of a text', () => {
    fc.assert(
      fc.property(arbitraryMarkdown, arbitraryPieces, (before, pieces) => {
        expect(streamed(pieces, before)).toEqual(whole(before + pieces.join('')))
      }),
      { numRuns: 20 },
    )
  }, 30_000)

  it('never touches a block that is done', () => {
    const { doc, fragment } = newText()
    const stream = new MarkdownStream(doc, fragment)
    doc.transact(() => stream.push('One.\n\nTwo.\n\nThr'))
    const blocks = fragment.toArray().slice(0, 2)
    let changed = 0
    for (const block of blocks) block.observeDeep(() => changed++)
    for (const piece of ['ee **is', ' bold** and long.\n\n', '- a\n', '- b\n\nFour.']) {
      doc.transact(() => stream.push(piece))
    }
    doc.transact(() => stream.end())
    expect(changed).toBe(0)
    expect(fragment.toArray().slice(0, 2)).toEqual(blocks)
  })

  it.each([
    ['Some **bo', 'Some'],
    ['Some **bold** and `co', 'Some **bold** and'],
    ['See [the si', 'See'],
    ['See [the site](https://a.ex', 'See'],
    ['Done.\n\n#', 'Done.'],
    ['Done.\n\n- ', 'Done.'],
    ['Done.\n\n1', 'Done.'],
    ['Done.\n\n- [', 'Done.'],
    ['Done.\n\n- [x] ', 'Done.'],
    ['Done.\n\n<table><tbody><tr><td>a', 'Done.'],
    ['Done.\n\n| a | b |\n| -', 'Done.'],
    ['snake_case and *un', 'snake_case and'],
  ])('holds back what is half typed in “%s”', (markdown, shown) => {
    const { doc, fragment } = newText()
    doc.transact(() => new MarkdownStream(doc, fragment).push(markdown))
    expect(fragmentToMarkdown(fragment).trimEnd()).toBe(shown)
  })

  it('shows a mark that is never closed after a while', () => {
    const { doc, fragment } = newText()
    const stream = new MarkdownStream(doc, fragment)
    doc.transact(() => stream.push(`Some *${'word '.repeat(60)}`))
    expect(fragment.toString()).toContain('word word')
  })

  it('shows the first word as soon as it is there', () => {
    const { doc, fragment } = newText()
    doc.transact(() => new MarkdownStream(doc, fragment).push('Ri'))
    expect(fragment.toString()).toBe('<paragraph>Ri</paragraph>')
  })
})
