/** Counts words: as people see them, and as the published length score counts them. */

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/gu

const segmenters = new Map<string, Intl.Segmenter>()

function segmenterOf(language: string): Intl.Segmenter {
  const known = segmenters.get(language)
  if (known) return known
  const segmenter = newSegmenter(language)
  segmenters.set(language, segmenter)
  return segmenter
}

/** A language tag that is no tag falls back to the Unicode default rules. */
function newSegmenter(language: string): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language, { granularity: 'word' })
  } catch {
    return new Intl.Segmenter(undefined, { granularity: 'word' })
  }
}

/** Whether a language's length is asked for and counted in characters (字) instead of words. */
export const countsCharacters = (language: string): boolean => /^(zh|ja|yue|cmn)\b/i.test(language)

/**
 * Words of plain text as people count them: Unicode word segments, and in Chinese and Japanese each character, with
 * words of other scripts in between as one each. Use `countMarkdownWords` for Markdown.
 */
export function countWords(text: string, language: string): number {
  if (!countsCharacters(language)) return countSegments(text, language)
  const characters = text.match(CJK)?.length ?? 0
  const rest = text.replace(CJK, ' ')
  return characters + (/[\p{L}\p{N}]/u.test(rest) ? countSegments(rest, 'en') : 0)
}

function countSegments(text: string, language: string): number {
  let words = 0
  // Line by line: the segmenter's time grows with the square of its text (60,000 characters at once: 1 to 10 s).
  for (const line of text.split('\n')) words += countPlainLine(line) ?? countLine(line, language)
  return words
}

function countLine(line: string, language: string): number {
  let words = 0
  for (const segment of segmenterOf(language).segment(line)) if (segment.isWordLike) words += 1
  return words
}

/** Letters and digits of western Europe, and signs that hold no two of them together but as `PLAIN_WORD` says. */
const PLAIN_LINE = /^[\t !-^`-~À-ÖØ-öø-ÿ‘’“”„‚«»¡¿–—…]*$/
/** A colon inside a word holds it together in some languages, not in others. */
const COLON_IN_WORD = /[A-Za-zÀ-ÿ]:[A-Za-zÀ-ÿ]/
const PLAIN_WORD =
  /[A-Za-z0-9À-ÖØ-öø-ÿ]+(?:(?:(?<=[A-Za-zÀ-ÖØ-öø-ÿ])['.‘’](?=[A-Za-zÀ-ÖØ-öø-ÿ])|(?<=[0-9])['.,;‘’](?=[0-9]))[A-Za-z0-9À-ÖØ-öø-ÿ]+)*/g

/** The segmenter's own count in a fiftieth of its time (100,000 words: 25 ms for 1.3 s); null for lines less plain. */
function countPlainLine(line: string): number | null {
  if (!PLAIN_LINE.test(line) || COLON_IN_WORD.test(line)) return null
  return line.match(PLAIN_WORD)?.length ?? 0
}

export const countMarkdownWords = (markdown: string, language: string): number =>
  countWords(plainText(markdown), language)

/**
 * The counter of LongBench-Write, for length scores: characters U+4E00–U+9FFF plus runs of `\b[a-zA-Z]+\b`. The
 * published one is Python, where `\b` knows Unicode: the "caf" of "café" is no run. JavaScript's `\b` would count it.
 */
export function benchmarkWords(text: string): number {
  const characters = text.match(/[\u4e00-\u9fff]/g)?.length ?? 0
  const words = text.match(/(?<![\p{L}\p{N}_])[a-zA-Z]+(?![\p{L}\p{N}_])/gu)?.length ?? 0
  return characters + words
}

/**
 * Markdown without its syntax: what a reader reads on. Code keeps its text; comments leave nothing, nor do images, whose
 * captions count as little as their addresses: a length is that of the text.
 */
export function plainText(markdown: string): string {
  return markdown
    .split('\n')
    .map(plainLine)
    .join('\n')
    .replace(/<!--[\s\S]*?-->/g, ' ')
}

const BLOCK_MARKS = /^[\t ]{0,12}(?:>[\t ]?|#{1,6}[\t ]+|[-*+][\t ]+(?:\[[ xX]\][\t ]+)?|\d{1,9}[.)][\t ]+)/
const RULES = /^[\t ]*(?:`{3,}.*|~{3,}.*|(?:[-*_][\t ]*){3,}|=+|\|?[\t :|-]*-[\t :|-]*\|[\t :|-]*)$/

function plainLine(line: string): string {
  if (RULES.test(line)) return ''
  let rest = line
  for (let marks = BLOCK_MARKS.exec(rest); marks; marks = BLOCK_MARKS.exec(rest)) rest = rest.slice(marks[0].length)
  return plainInline(rest)
}

/** With a caption in quotes, which may hold brackets of its own. */
const IMAGE = /!\[(?:\\.|[^\]\\\n]){0,2000}\]\((?:[^\s()]{0,2000}[ \t]+"(?:\\.|[^"\\\n]){0,4000}"|[^)\n]{0,2000})\)/g

function plainInline(text: string): string {
  return text
    .replace(IMAGE, ' ')
    .replace(/\[\^[^\]\n]{1,100}\]:?/g, ' ')
    .replace(/\[([^\]\n]{0,1000})\]\([^)\n]{0,2000}\)/g, '$1')
    .replace(/<(https?:[^>\s]{1,2000})>/g, '$1')
    .replace(/<\/?[a-zA-Z][^<>\n]{0,500}>/g, ' ')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/\*+|`+|~~|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, '')
    .replace(/\|/g, ' ')
}
