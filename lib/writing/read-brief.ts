/** Reads what a brief says of itself: how long the text should be, in which language, and what kind of text. */
import type { Brief } from './manuscript'

/** A printed page of a report or a book in the usual setting; also what publishers and agencies reckon with. */
const WORDS_PER_PAGE = 300
/** The same page in characters. */
const CHARACTERS_PER_PAGE = 500

const SHORTEST = 50
const LONGEST = 200_000

const WORD = '(?:words?|wörter[n]?|worte[n]?|mots|palabras|parole|palavras)'
const PAGE = '(?:pages?|seiten?|páginas?|pagine)'
const NUMBER = '(\\d(?:[\\d.,\\u2009\\u202f\\u00a0 ]{0,12}\\d)?)'
const TO = '(?:-|–|—|to|bis|à|a|~|至|到|～)'

type Pattern = { readonly find: RegExp; readonly words: (match: RegExpMatchArray) => number | null }

/** Each begins where a run of its letters or digits does: tried from every place in it, a long run takes seconds. */
const patterns: readonly Pattern[] = [
  range(new RegExp(`${NUMBER}(k?)\\s*${TO}\\s*${NUMBER}(k?)[\\s-]*${WORD}(?![\\p{L}])`, 'giu'), 1),
  single(
    new RegExp(`(?<![\\p{L}\\d])${NUMBER}\\s*(k|thousand|mille|tausend|mil)?[\\s-]*${WORD}(?![\\p{L}])`, 'giu'),
    1,
  ),
  spoken(/(?<![\p{L}-])([\p{L}-]+(?:[ -](?:hundred|thousand))+)[\s-]+words?(?!\p{L})/giu),
  range(
    /(\d[\d,，.]*)(万|千|k?)\s*(?:-|–|~|～|至|到)\s*(\d[\d,，.]*)(万|千|k?)\s*(?:余|多)?\s*(?:个|個)?(?:字|文字|漢字|汉字)/giu,
    1,
  ),
  single(/(\d[\d,，.]*)\s*(万|萬|千|k)?\s*(?:余|多|来)?\s*(?:个|個)?(?:字|文字|漢字|汉字)/giu, 1),
  chinese(
    /(?<![一二两三四五六七八九十百千万萬零〇])([一二两三四五六七八九十百千万萬零〇]+)(?:余|多|来)?(?:个|個)?(?:字|文字)(?!母|体|典|符|幕|面|数|數|段)/gu,
  ),
  range(new RegExp(`${NUMBER}()\\s*${TO}\\s*${NUMBER}()[\\s-]*${PAGE}(?![\\p{L}])`, 'giu'), WORDS_PER_PAGE),
  single(new RegExp(`(?<![\\p{L}\\d])${NUMBER}()[\\s-]*${PAGE}(?![\\p{L}])`, 'giu'), WORDS_PER_PAGE),
  single(/(\d[\d,，]*)()\s*(?:页|頁|ページ)/giu, CHARACTERS_PER_PAGE),
]

/** Words (in Chinese and Japanese: characters) that a brief asks for; null when it names no usable length. */
export function readRequestedWords(brief: string): number | null {
  for (const { find, words } of patterns) {
    for (const match of brief.slice(0, 20_000).matchAll(find)) {
      const count = words(match)
      if (count !== null && count >= SHORTEST && count <= LONGEST) return Math.round(count)
    }
  }
  return null
}

function single(find: RegExp, unit: number): Pattern {
  return { find, words: ([, digits = '', scale = '']) => scaled(digits, scale, unit) }
}

/** "2,000–3,000 words": the middle is what satisfies both ends. */
function range(find: RegExp, unit: number): Pattern {
  return {
    find,
    words: ([, from = '', fromScale = '', to = '', toScale = '']) => {
      const upper = scaled(to, toScale, unit)
      const lower = scaled(from, fromScale || toScale, unit)
      return upper === null || lower === null || lower > upper ? null : (lower + upper) / 2
    },
  }
}

function scaled(digits: string, scale: string, unit: number): number | null {
  const value = readNumber(digits)
  return value === null ? null : value * (scales[scale.toLowerCase()] ?? 1) * unit
}

const scales: Readonly<Record<string, number>> = {
  k: 1_000,
  thousand: 1_000,
  tausend: 1_000,
  mille: 1_000,
  mil: 1_000,
  千: 1_000,
  万: 10_000,
  萬: 10_000,
}

/** "10,000", "10.000", "10 000" and "1.5": a separator before three digits groups, another one is a decimal sign. */
export function readNumber(digits: string): number | null {
  const compact = digits.replace(/[\s\u2009\u202f\u00a0]+/g, ' ').replace(/[ .,，]+$/, '')
  const plain = compact.replace(/[.,， ](?=\d{3}(?!\d))/g, '')
  return /^\d+([.,]\d+)?$/.test(plain) ? Number(plain.replace(',', '.')) : null
}

const spokenNumbers: Readonly<Record<string, number>> = {
  one: 1,
  a: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  hundred: 100,
}

/** "five hundred words", "ten-thousand words". */
function spoken(find: RegExp): Pattern {
  return {
    find,
    words: ([, phrase = '']) => {
      let total: number | null = null
      for (const part of phrase.toLowerCase().split(/[\s-]+/)) {
        if (part === 'thousand') total = (total ?? 1) * 1_000
        else if (part === 'hundred') total = (total ?? 1) * 100
        else total = spokenNumbers[part] ?? null
      }
      return total
    },
  }
}

const chineseDigits = '零一二三四五六七八九'
const chineseUnits: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000 }

/** "三千字", "一万五千字", "两万字". */
function chinese(find: RegExp): Pattern {
  return { find, words: ([, numeral = '']) => readChineseNumber(numeral) }
}

export function readChineseNumber(numeral: string): number {
  let total = 0
  let part = 0
  let digit = 0
  for (const sign of numeral.replace(/两/g, '二').replace(/〇/g, '零').replace(/萬/g, '万')) {
    const unit = chineseUnits[sign]
    if (sign === '万') {
      total += (part + digit || 1) * 10_000
      part = 0
      digit = 0
    } else if (unit) {
      part += (digit || 1) * unit
      digit = 0
    } else digit = chineseDigits.indexOf(sign)
  }
  return total + part + digit
}

/** Words that are frequent in one language and rare in the others. */
const frequent: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set('the of and to in is for on with write about an that how words article report by'.split(' ')),
  de: new Set(
    'der die das und ein eine einen über für mit von zu zum zur ist schreibe schreiben verfasse verfassen erstelle erstellen bericht wie den dem des im wörter wörtern'.split(
      ' ',
    ),
  ),
  fr: new Set(
    'le la les des un une et sur du de l d pour avec dans écris écrire écrivez rédige rédigez est au aux mots qui rapport'.split(
      ' ',
    ),
  ),
  es: new Set(
    'el la los las un una y sobre de para con en escribe escriba escribir redacta redacte que por del al palabras cómo informe'.split(
      ' ',
    ),
  ),
}

/** BCP 47 tag of the language a brief is written in; English when nothing tells. A named language wins. */
export function readLanguage(brief: string): string {
  const text = brief.slice(0, 5_000)
  return namedLanguage(text) ?? scriptLanguage(text) ?? frequentLanguage(text)
}

const named: readonly (readonly [RegExp, string])[] = [
  [/\b(?:write|written|answer|text|draft|report|article|essay|book) (?:\p{L}+ )?in chinese\b|用中文|用汉语/iu, 'zh'],
  [/\b(?:write|written|answer|text|draft|report|article|essay|book) (?:\p{L}+ )?in japanese\b|日本語で/iu, 'ja'],
  [
    /\b(?:write|written|answer|text|draft|report|article|essay|book) (?:\p{L}+ )?in german\b|auf deutsch\b|用德语/iu,
    'de',
  ],
  [
    /\b(?:write|written|answer|text|draft|report|article|essay|book) (?:\p{L}+ )?in french\b|en français\b|用法语/iu,
    'fr',
  ],
  [
    /\b(?:write|written|answer|text|draft|report|article|essay|book) (?:\p{L}+ )?in spanish\b|en español\b|用西班牙语/iu,
    'es',
  ],
  [
    /\b(?:write|written|answer|text|draft|report|article|essay|book) (?:\p{L}+ )?in english\b|auf englisch\b|en anglais\b|en inglés\b|用英语|用英文|英語で/iu,
    'en',
  ],
]

const namedLanguage = (text: string): string | null => named.find(([pattern]) => pattern.test(text))?.[1] ?? null

const share = (text: string, script: RegExp): number =>
  (text.match(script)?.length ?? 0) / Math.max(1, text.match(/\p{L}/gu)?.length ?? 0)

function scriptLanguage(text: string): string | null {
  if (share(text, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu) > 0.1) return 'ja'
  if (share(text, /\p{Script=Hangul}/gu) > 0.3) return 'ko'
  if (share(text, /\p{Script=Han}/gu) > 0.3) return 'zh'
  if (share(text, /\p{Script=Cyrillic}/gu) > 0.5) return /[іїєґ]/i.test(text) ? 'uk' : 'ru'
  if (share(text, /\p{Script=Arabic}/gu) > 0.5) return 'ar'
  if (share(text, /\p{Script=Greek}/gu) > 0.5) return 'el'
  return null
}

function frequentLanguage(text: string): string {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? []
  const scores = Object.entries(frequent).map(([language, list]) => ({
    language,
    score: words.filter((word) => list.has(word)).length,
  }))
  const best = scores.reduce((first, other) => (other.score > first.score ? other : first))
  return best.score > 0 ? best.language : 'en'
}

const types: readonly (readonly [Brief['type'], RegExp])[] = [
  [
    'guide',
    /\b(guides?|handbook|manual|tutorial|how-to|leitfaden|anleitung|guía|guide)\b|指南|攻略|手册|教程|ガイド|手引き/iu,
  ],
  ['report', /\b(reports?|white ?paper|bericht|rapport|informe|reporte)\b|报告|報告|レポート/iu],
  ['paper', /\b(research paper|papers?|thesis|dissertation|literature review|monograph|tesis)\b|论文|論文/iu],
  ['essay', /\b(essays?|aufsatz|dissertation|ensayo)\b|散文|随笔|作文|エッセイ/iu],
  ['book', /\b(books?|novels?|novellas?|memoir|buch|roman|livre|libro|novela)\b|小说|小説|书籍|一本书|本を/iu],
  ['article', /\b(articles?|blog ?posts?|features?|artikel|artículos?)\b|文章|记事|記事/iu],
]

/** The kind of text that a brief names first; `other` when it names none. */
export function readDocumentType(brief: string): Brief['type'] {
  const found = types
    .map(([type, pattern]) => ({ type, at: brief.slice(0, 5_000).search(pattern) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
  return found[0]?.type ?? 'other'
}
