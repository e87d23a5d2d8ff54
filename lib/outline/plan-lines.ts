/** Reads a plan written as plain lines: AgentWrite's own form, numbered and bulleted lists, headings, Chinese. */
import { type PlannedSection, titleFrom } from './planned-section'

type Row = { title: string; mainPoint: string; targetWords: number | null; level: number }

/**
 * A row is told when the next one begins, since its main point and words may follow on lines of their own. Preambles,
 * closing remarks and blank lines are no rows: a row begins with a number, a heading mark, or a bullet with its words.
 */
export class PlanLines {
  title = ''
  private rest = ''
  private row: Row | null = null
  private numbered = false

  push(text: string): PlannedSection[] {
    const lines = (this.rest + text).split('\n')
    this.rest = lines.pop() ?? ''
    return lines.flatMap((line) => this.readLine(line))
  }

  end(): PlannedSection[] {
    const last = this.readLine(this.rest)
    this.rest = ''
    return [...last, ...this.finishRow()]
  }

  private readLine(line: string): PlannedSection[] {
    if (line.trim() === '') return this.row?.mainPoint && this.row.targetWords !== null ? this.finishRow() : []
    const start = beginRow(line, this.numbered)
    if (start === 'title') {
      this.title = clean(line)
      return []
    }
    if (start === null) {
      this.continueRow(line)
      return []
    }
    if (start.numbered) this.numbered = true
    const finished = this.finishRow()
    this.row = start.row
    return finished
  }

  /** "Main point: …", "Word count: 400", or more of the main point. */
  private continueRow(line: string): void {
    const content = clean(line)
    if (!this.row || content === '') return
    const words = readWords(content)
    if (words !== null && this.row.targetWords === null) this.row.targetWords = words
    const point = withoutWords(content).replace(LABEL, '').trim()
    if (point !== '' && this.row.mainPoint.length < 2_000) this.row.mainPoint = `${this.row.mainPoint} ${point}`.trim()
  }

  private finishRow(): PlannedSection[] {
    const row = this.row
    this.row = null
    if (!row) return []
    const title = row.title || titleFrom(row.mainPoint)
    return title === '' ? [] : [{ ...row, title, buildsOn: [] }]
  }
}

const PARAGRAPH =
  /^(?:paragraph|section|part|chapter|step|段落|abschnitt|paragraphe|párrafo|第)\s*([\d一二三四五六七八九十]+)\s*(?:段落|段|章|节|節|部分)?\s*[-–—:：.、]?\s*/i
const NUMBERED = /^(\d{1,3}(?:\.\d{1,3})*)[.)、．:：]?(?:\s+|(?=[^\d\s.,%]))/
const CHINESE_NUMBERED = /^[（(]?[一二三四五六七八九十]{1,3}[）)]?[、.．:：]\s*/
const LABEL =
  /^(?:main point|point|focus|content|summary|主要内容|要点|主旨|内容|hauptpunkt|idée principale|idea principal)\s*[:：]\s*/i

type Beginning = { readonly row: Row; readonly numbered: boolean }

function beginRow(line: string, numbered: boolean): Beginning | 'title' | null {
  const heading = /^\s*(#{1,6})\s+/.exec(line)
  const indent = /^\s*/.exec(line)?.[0].length ?? 0
  const bullet = /^\s*(?:[-*+•])\s+/.test(line)
  const content = clean(line)
  if (content === '') return null
  const mark = PARAGRAPH.exec(content) ?? NUMBERED.exec(content) ?? CHINESE_NUMBERED.exec(content)
  if (heading?.[1] === '#' && !mark && readWords(content) === null) return 'title'
  const counts = mark !== null || heading !== null || (bullet && readWords(content) !== null && !isFieldLine(content))
  if (!counts || (mark !== null && isYear(mark[1]))) return null
  const level = levelOf(mark?.[1], heading?.[1], bullet && numbered ? indent : 0)
  return { row: splitRow(content.slice(mark?.[0].length ?? 0), level), numbered: mark !== null }
}

/** "1848 was a year of…" is prose, not row 1848. */
const isYear = (mark: string | undefined): boolean => mark !== undefined && /^\d{4,}$/.test(mark)

const isFieldLine = (content: string): boolean => LABEL.test(content) || FIELD_WORDS.test(content)

function levelOf(mark: string | undefined, heading: string | undefined, indent: number): number {
  if (mark && /^\d+(?:\.\d+)+$/.test(mark)) return Math.min(6, mark.split('.').length)
  if (heading) return Math.min(6, Math.max(1, heading.length - 1))
  return indent >= 2 ? 2 : 1
}

/** "Title (800 words): point", "Main Point: … - Word Count: 400 words", "Title - point - 800 words". */
function splitRow(content: string, level: number): Row {
  const targetWords = readWords(content)
  const rest = withoutWords(content)
  const labelled = LABEL.exec(rest)
  if (labelled) return { title: '', mainPoint: rest.slice(labelled[0].length).trim(), targetWords, level }
  const [, title = rest, point = ''] = /^(.{1,120}?)(?:\s*[:：]\s*|\s+[-–—]\s+)(.+)$/.exec(rest) ?? []
  return { title: title.trim(), mainPoint: point.replace(LABEL, '').trim(), targetWords, level }
}

const UNIT = '(?:words?|wörter[n]?|worte|mots|palabras|字|文字|語)'
const FIELD_WORDS = new RegExp(
  `(?:word count|words|length|target|字数|字數|文字数|wortzahl|nombre de mots|palabras)\\s*[:：]\\s*` +
    `(?:about|around|approximately|approx\\.?|~|约|約)?\\s*(\\d[\\d,]*)(?:\\s*[-–—~至到]\\s*(\\d[\\d,]*))?\\s*${UNIT}?`,
  'i',
)
const INLINE_WORDS = new RegExp(
  `[（(\\[]?\\s*(?:about|around|approximately|approx\\.?|~|约|約)?\\s*(\\d[\\d,]*)(?:\\s*(?:[-–—~至到]|to)\\s*(\\d[\\d,]*))?` +
    `[\\s-]*${UNIT}(?![\\p{L}])\\s*[）)\\]]?`,
  'iu',
)

/** Words that a line gives; of a range the middle. */
function readWords(content: string): number | null {
  const match = FIELD_WORDS.exec(content) ?? INLINE_WORDS.exec(content)
  const from = toNumber(match?.[1])
  if (from === null) return null
  const to = toNumber(match?.[2])
  const words = to !== null && to > from ? Math.round((from + to) / 2) : from
  return words > 0 && words <= 200_000 ? words : null
}

const toNumber = (digits: string | undefined): number | null => (digits ? Number(digits.replace(/,/g, '')) : null)

const withoutWords = (content: string): string =>
  content
    .replace(FIELD_WORDS.test(content) ? FIELD_WORDS : INLINE_WORDS, '')
    .replace(/[\s\-–—|,，;；。.]+$/u, '')
    .replace(/[（(]\s*[）)]/g, '')
    .trim()

/** Without Markdown's marks, table bars and outer quotes. */
const clean = (line: string): string =>
  line
    .slice(0, 4_000)
    .replace(/^\s*(?:[-*+•>]\s+)?(?:#{1,6}\s+)?/, '')
    .replace(/\*\*|__|`+/g, '')
    .trim()
