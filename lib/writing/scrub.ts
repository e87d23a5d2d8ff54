/** Takes out of a streaming answer what is not text of the section: its title again, labels, greetings, a code fence. */

type ScrubOptions = {
  /** Lines that are dropped when the answer begins with them: the section's title, with and without its number. */
  readonly titles: readonly string[]
}

/** How much of a line is looked at before it is taken for prose. */
const LONGEST_REMARK = 200

/**
 * The beginning is held back only while it may still become something to drop; prose goes on at its first letters.
 * Later lines pass at once, except a closing fence and a trailing count of words, which are held back from their first
 * sign until they are decided.
 */
export class Scrubber {
  private held = ''
  private atStart = true
  private fenced = false
  private innerFence = false
  private lineBegins = true
  private readonly titles: readonly string[]

  constructor({ titles }: ScrubOptions) {
    this.titles = titles.map(bare).filter((title) => title !== '')
  }

  /** What of the text so far can be shown now. */
  push(text: string): string {
    this.held += text
    if (this.atStart) this.dropStart(false)
    return this.atStart ? '' : this.release(false)
  }

  /** The rest, once the answer is over. */
  end(): string {
    if (this.atStart) this.dropStart(true)
    return this.release(true)
  }

  private dropStart(over: boolean): void {
    while (this.held !== '') {
      const end = this.held.indexOf('\n')
      const line = end === -1 ? this.held : this.held.slice(0, end)
      const whole = end !== -1 || over
      if (!whole && mayBeDropped(line, this.titles)) return
      const kept = this.keptOfFirst(line, whole)
      if (kept !== null) {
        this.held = kept + (end === -1 ? '' : this.held.slice(end))
        this.atStart = false
        return
      }
      this.held = end === -1 ? '' : this.held.slice(end + 1)
    }
  }

  /** Null when all of the line goes. */
  private keptOfFirst(line: string, whole: boolean): string | null {
    if (line.trim() === '') return null
    if (/^\s*(```|~~~)\s*(markdown|md|text)?\s*$/i.test(line) && whole) {
      this.fenced = true
      return null
    }
    if (whole && (isRemark(line) || this.repeatsTitle(line))) return null
    const unlabelled = line.replace(LABEL, '')
    return unlabelled.trim() === '' ? null : unlabelled
  }

  private repeatsTitle(line: string): boolean {
    return line.length <= LONGEST_REMARK && this.titles.includes(bare(line))
  }

  /** Passes lines on, holding back an unfinished line that may be a fence or a count of words. */
  private release(over: boolean): string {
    let out = ''
    while (this.held !== '') {
      const end = this.held.indexOf('\n')
      const line = end === -1 ? this.held : this.held.slice(0, end)
      const whole = end !== -1 || over
      if (this.lineBegins && !whole && mayBeLast(line, this.fenced)) return out
      if (this.lineBegins && whole && this.dropsLine(line)) {
        this.held = end === -1 ? '' : this.held.slice(end + 1)
        continue
      }
      out += end === -1 ? line : `${line}\n`
      this.held = end === -1 ? '' : this.held.slice(end + 1)
      this.lineBegins = end !== -1
    }
    return out
  }

  private dropsLine(line: string): boolean {
    if (isCount(line)) return true
    if (!this.fenced || !/^\s*(```|~~~)/.test(line)) return false
    if (this.innerFence || /^\s*(```|~~~)\s*\w/.test(line)) {
      this.innerFence = !this.innerFence
      return false
    }
    return true
  }
}

const LABEL =
  /^\s*(?:\*\*|__|#{1,6}\s*)?(?:(?:paragraph|section|part|absatz|abschnitt|teil|kapitel|paragraphe|partie|chapitre|párrafo|sección|parte|capítulo)\s+\d+(?:\.\d+)*(?!\.?\d)|第\s*[\d一二三四五六七八九十]+\s*(?:段落|[段节節章]))(?:\*\*|__)?\s*(?:[:：.–—-]+\s*|$)(?:\*\*|__)?\s*/i

/** Openings that may turn out to be a remark or a label. */
const OPENINGS = [
  ...['sure', 'certainly', 'of course', 'okay', 'absolutely', 'here is', "here's", 'here’s', 'below is'],
  ...['paragraph', 'section', 'part', 'chapter', '当然', '好的', '以下', '下面是', '这是', '第'],
  ...['natürlich', 'gerne', 'gern', 'selbstverständlich', 'hier ist', 'hier folgt', 'hier kommt'],
  ...['absatz', 'abschnitt', 'teil', 'kapitel'],
  ...['bien sûr', 'certainement', 'd’accord', "d'accord", 'voici', 'paragraphe', 'partie', 'chapitre'],
  ...[
    'claro',
    '¡claro',
    'por supuesto',
    '¡por supuesto',
    'aquí está',
    'aquí tienes',
    'aquí tiene',
    'a continuación',
    'párrafo',
    'sección',
    'parte',
    'capítulo',
  ],
  ...['もちろん', '承知', 'かしこまりました', 'はい', 'こちら', '次は'],
]

/** "Section" opens a label, "Sectional" is a word. */
const begins = (text: string, opening: string): boolean =>
  text.startsWith(opening) &&
  (/[\p{Script=Han}\p{Script=Hiragana}]$/u.test(opening) || !/^\p{L}/u.test(text.slice(opening.length)))

/** "Sure! Here is the section on banks:" — an opening of that kind that ends with a colon or speaks of its own text. */
function isRemark(line: string): boolean {
  const text = line.trim().toLowerCase()
  if (line.length > LONGEST_REMARK || !OPENINGS.some((opening) => begins(text, opening))) return false
  if (/^(?:sure|certainly|of course|okay|absolutely|当然|好的)(?:[!,.。！，]|$)/.test(text)) {
    return /[:：!.。！]$/.test(text) && /here|section|text|draft|write|below|以下|这是|正文|^[\w ]+[!.]$/.test(text)
  }
  if (/^(?:here is|here's|here’s|below is|以下|下面是|这是)/.test(text) && /[:：]$/.test(text)) return true
  return (GREETING.test(text) || ANNOUNCEMENT.test(text)) && OWN_TEXT.test(text) && /[:：!.。！]$/.test(text)
}

/** In German, French, Spanish and Japanese a remark names the text that it opens: “voici les causes :” is prose. */
const GREETING =
  /^(?:natürlich|gerne?|selbstverständlich|bien sûr|certainement|d['’]accord|¡?claro|¡?por supuesto|もちろん|承知|かしこまりました|はい)(?=[\s!,.。！、]|です|しました|いたしました|$)/
const ANNOUNCEMENT = /^(?:hier (?:ist|folgt|kommt)|voici|aquí (?:está|tienes?)|a continuación|以下|こちら|次は)/
const OWN_TEXT =
  /(?<!\p{L})(?:text|abschnitt|kapitel|entwurf|texte|section|chapitre|paragraphe|brouillon|texto|sección|capítulo|párrafo|borrador)(?!\p{L})|本文|原稿|文章|の節|章です|節です/u

/** A line without Markdown marks, number and case, for comparing it with a title. */
const bare = (line: string): string =>
  line
    .toLowerCase()
    .replace(/[*_#`>]+/g, '')
    .trim()
    .replace(
      /^(?:(?:section|chapter|part|abschnitt|kapitel|teil|chapitre|partie|sección|capítulo|parte)\s+)?\d+(?:\.\d+)*[.):：、]?\s+/,
      '',
    )
    .replace(/[:：.。\s]+$/, '')

/**
 * Whether an unfinished first line can still turn out to be something to drop. It must say yes to every beginning of
 * every line that is dropped, or the result would hang on how the answer was cut.
 */
function mayBeDropped(line: string, titles: readonly string[]): boolean {
  const text = line.trimStart().toLowerCase()
  if (text === '') return true
  if (line.length > LONGEST_REMARK) return false
  const unmarked = text.replace(/[*_#`>]+/g, '').trimStart()
  if (/^[#*_`~>]/.test(text) || /^\d+(?:\.\d*)*[.):：、]?\s*$/.test(unmarked)) return true
  const start = bare(line)
  if (titles.some((title) => title.startsWith(start))) return true
  return OPENINGS.some((opening) => opening.startsWith(text) || begins(text, opening))
}

const LONGEST_COUNT = 80
const BRACKETS = /^\s*[([*_（【]*\s*/
const COUNT_LABELS = [
  ...['word count', 'total word count', 'wortzahl', 'wortanzahl', 'anzahl der wörter', 'nombre de mots'],
  ...['número de palabras', 'recuento de palabras', '字数', '文字数'],
]
const ABOUT = ['ca.', 'etwa', 'rund', 'environ', 'unas', 'unos', 'aprox.', '约', '約']
const UNITS = ['words', 'wörter', 'mots', 'palabras', '字', '文字']
const NUMBER = '\\d[\\d.,\\u00a0\\u202f]*'

const oneOf = (words: readonly string[]): string => words.join('|').replaceAll('.', '\\.')
const COUNT = new RegExp(
  `^(?:(?:${oneOf(COUNT_LABELS)})\\s*[:：]|(?:(?:${oneOf(ABOUT)})\\s*)?${NUMBER}\\s*(?:${oneOf(UNITS)})\\s*[)）\\]】])`,
  'i',
)

const isCount = (line: string): boolean => line.length <= LONGEST_COUNT && COUNT.test(line.replace(BRACKETS, ''))

/** Whether an unfinished line may be the closing fence or a count of words; a superset, as above. */
function mayBeLast(line: string, fenced: boolean): boolean {
  if (line.trim() === '' || (fenced && /^\s*[`~]/.test(line))) return true
  if (line.length > LONGEST_COUNT) return false
  const text = line.replace(BRACKETS, '').toLowerCase()
  if (
    [...COUNT_LABELS, ...ABOUT].some((word) => word.startsWith(text)) ||
    COUNT_LABELS.some((word) => text.startsWith(word))
  )
    return true
  const about = ABOUT.find((word) => text.startsWith(word)) ?? ''
  const counted = text.slice(about.length).trimStart()
  if (counted === '') return true
  const unit = new RegExp(`^${NUMBER}\\s*(.*)$`).exec(counted)?.[1]
  return unit !== undefined && UNITS.some((word) => word.startsWith(unit) || unit.startsWith(word))
}
