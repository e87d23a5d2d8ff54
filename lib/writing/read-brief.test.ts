import { describe, expect, it } from 'vitest'
import { readDocumentType, readLanguage, readRequestedWords } from './read-brief'

describe('reading a brief', () => {
  it.each(['文', '一', 'a', 'a-', 'hundred '])('takes no longer than a blink, were it %s over and over', (text) => {
    // What took the square of it would not end within the time of a test.
    expect(readRequestedWords(text.repeat(600_000 / text.length))).toBe(null)
  })

  it.each<[string, number | null]>([
    ['Write a 10000-word article on the history of the Roman Empire', 10_000],
    ['Write a 10,000-word article', 10_000],
    ['write about 15k words on tea', 15_000],
    ['An essay of 1.5k words', 1_500],
    ['a report of 2,000–3,000 words', 2_500],
    ['between 2k and 3k, say 2k to 3k words', 2_500],
    ['five hundred words on bees', 500],
    ['ten thousand words on bees', 10_000],
    ['20 thousand words', 20_000],
    ['a book of 50 pages', 15_000],
    ['Ein Bericht mit 10.000 Wörtern über Flüsse', 10_000],
    ['Un rapport de 10 000 mots', 10_000],
    ['Un informe de 3.000 palabras', 3_000],
    ['写一篇8000字以上的报告', 8_000],
    ['写一篇三千字的文章', 3_000],
    ['一万五千字的小说', 15_000],
    ['写一篇10000字的罗马帝国历史文章', 10_000],
    ['2万字的中国旅行指南', 20_000],
    ['8000文字で書いてください', 8_000],
    ['On the year 1848 and 3 words of wisdom', null],
    ['In 1998, words failed him', null],
    ['一个汉字的历史', null],
    ['Write about rivers', null],
    ['10,000,000 words', null],
    ['', null],
  ])('finds the length in “%s”', (brief, words) => {
    expect(readRequestedWords(brief)).toBe(words)
  })

  it.each([
    ['Write a 10000-word article on the history of the Roman Empire', 'en'],
    ['写一篇关于罗马帝国历史的文章', 'zh'],
    ['Rédigez un guide de voyage de Lyon', 'fr'],
    ['Redacte una guía de viaje de Lyon', 'es'],
    ['Verfasse einen Reiseführer zum Bodensee', 'de'],
    ['古い建物の湿気について4000字のレポートを書いてください', 'ja'],
    ['ローマ帝国の歴史について記事を書いてください', 'ja'],
    ['Schreibe einen Bericht über die Renaturierung von Flüssen', 'de'],
    ['Rédige un rapport sur la restauration des rivières', 'fr'],
    ['Escribe un informe sobre la restauración de los ríos', 'es'],
    ['Write an essay in French about cheese', 'fr'],
    ['A history of the French in Canada', 'en'],
    ['用英文写一篇文章', 'en'],
    ['42', 'en'],
  ])('finds the language of “%s”', (brief, language) => {
    expect(readLanguage(brief)).toBe(language)
  })

  it.each([
    ['Write a 10000-word article on the Roman Empire', 'article'],
    ['Write a 10000-word China travel guide', 'guide'],
    ['A report on rivers', 'report'],
    ['写一篇中国旅行指南', 'guide'],
    ['Tell me about bees', 'other'],
  ])('finds the kind of “%s”', (brief, type) => {
    expect(readDocumentType(brief)).toBe(type)
  })
})
