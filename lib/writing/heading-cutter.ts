/** Cuts one streamed answer that holds several sections at their heading lines. */
import type { SectionId } from '@/lib/outline/outline'

/** A heading that may come. A chapter without text of its own leads to the first section within it. */
export type ExpectedHeading = { readonly id: SectionId; readonly number: string; readonly title: string }

export type Cut =
  | { readonly type: 'text'; readonly id: SectionId; readonly text: string }
  /** A section whose text has come already begins again. What follows is left out: the model has lost its thread. */
  | { readonly type: 'repeated' }

type CutterOptions = {
  /** In reading order, at least one. Text before the first heading belongs to the first. */
  readonly headings: readonly ExpectedHeading[]
  /** The answer goes on inside the first section. */
  readonly isBegun?: boolean
}

type Expected = ExpectedHeading & { readonly key: string }

/** Marks, number and count of words that may stand around a title in its line. */
const MOST_AROUND_TITLE = 48
/** A heading without its number is taken for one of so many that come next. */
const MOST_AHEAD = 3

const FENCE = /^\s*(?:```|~~~)/
const BARE_FENCE = /^\s*(?:```|~~~)\s*$/
const WRAPPER = /^\s*(?:```|~~~)\s*(?:markdown|md)\s*$/i
const DOCUMENT_TITLE = /^\s*#\s/

/**
 * Each line is held back while it is short enough to be a heading and passes at once beyond that, so that the same
 * sections come out whatever pieces the answer comes in. Blank lines around headings, the heading lines themselves, a
 * title of the document above them and a code fence around it all are left out; every other line goes to a section.
 */
export class HeadingCutter {
  private readonly expected: readonly Expected[]
  private readonly limit: number
  private current: SectionId
  private readonly texted = new Set<SectionId>()
  private held = ''
  private inLine = false
  /** Line ends and blank lines since the last text: they are passed on with what follows in the same section. */
  private blank = ''
  private isAfterHeading = false
  private isHeaded: boolean
  private isTitled = false
  private isWrapped = false
  private inCode = false
  /** A fence that closes the one around the answer if nothing follows it, and opens code if something does. */
  private openFence = ''
  private isLost = false
  private out: Cut[] = []

  constructor({ headings, isBegun = false }: CutterOptions) {
    const [first] = headings
    if (!first) throw new Error('An answer is cut at no heading at all.')
    this.expected = headings.map((heading) => ({ ...heading, key: keyOf(heading.title) }))
    this.limit = Math.max(...headings.map(({ title }) => title.length)) + MOST_AROUND_TITLE
    this.current = first.id
    this.isHeaded = isBegun
  }

  push(text: string): Cut[] {
    this.held += text
    for (let end = this.held.indexOf('\n'); end !== -1; end = this.held.indexOf('\n')) {
      const line = this.held.slice(0, end)
      this.held = this.held.slice(end + 1)
      this.endLine(line)
      this.blank += '\n'
    }
    if (this.inLine || this.held.length > this.limit) {
      this.inLine = this.held !== '' || this.inLine
      this.emit(this.held)
      this.held = ''
    }
    return this.taken()
  }

  /** What was held back, once the answer is over. */
  end(): Cut[] {
    this.endLine(this.held)
    this.held = ''
    return this.taken()
  }

  private taken(): Cut[] {
    const out = this.out
    this.out = []
    return out
  }

  private endLine(line: string): void {
    if (this.inLine || line.length > this.limit) this.emit(line)
    else if (line.trim() === '') this.blank += line
    else if (FENCE.test(line)) this.fence(line)
    else if (!this.isHeading(line)) this.emit(line)
    this.inLine = false
  }

  private fence(line: string): void {
    const isFirst = this.texted.size === 0 && !this.isHeaded
    if (!this.isHeaded && !this.isWrapped && (WRAPPER.test(line) || (isFirst && BARE_FENCE.test(line)))) {
      this.isWrapped = true
      return
    }
    if (this.isWrapped && !this.inCode && this.openFence === '' && BARE_FENCE.test(line)) {
      this.openFence = `${this.blank}${line}`
      this.blank = ''
      return
    }
    this.emit(line)
    this.inCode = !this.inCode
  }

  /** Whether the line is left out because it is a heading; if so, text goes where it leads from now on. */
  private isHeading(line: string): boolean {
    const found = this.find(line)
    if (found === null) return this.isDocumentTitle(line)
    if (found === 'repeated') {
      this.isLost = true
      this.out.push({ type: 'repeated' })
      return true
    }
    this.current = found
    this.isAfterHeading = true
    this.isHeaded = true
    this.inCode = false
    this.openFence = ''
    return true
  }

  /** Once, above the first heading, be it behind a greeting. */
  private isDocumentTitle(line: string): boolean {
    if (this.isHeaded || this.isTitled || this.inCode || !DOCUMENT_TITLE.test(line)) return false
    this.isTitled = true
    this.isAfterHeading = true
    return true
  }

  private find(line: string): SectionId | 'repeated' | null {
    const { isMarked, number, key, wholeKey } = readHeading(line)
    if (wholeKey === null) return null
    const named = this.expected.filter((each) => each.key !== '' && (each.key === key || each.key === wholeKey))
    const exact = named.find((each) => each.key === key && each.number === number)
    // A model may forget to close its code; only a heading that is exactly as asked ends it.
    if (this.inCode && !(exact && isMarked)) return null
    const isOwn = (exact ?? named.find(({ id }) => id === this.current))?.id === this.current
    if (isOwn && (isMarked || exact || !this.texted.has(this.current))) return this.current
    if (exact && isMarked) return this.texted.has(exact.id) ? 'repeated' : exact.id
    if (number !== null && !isMarked && !exact) return null
    const ahead = this.ahead().slice(0, isMarked || exact ? MOST_AHEAD : 1)
    return (exact ? [exact] : named).find(({ id }) => ahead.includes(id))?.id ?? null
  }

  /** Sections after the present one whose text has not come. */
  private ahead(): SectionId[] {
    const at = this.expected.findLastIndex(({ id }) => id === this.current)
    const ids = this.expected.slice(at + 1).map(({ id }) => id)
    return [...new Set(ids)].filter((id) => !this.texted.has(id))
  }

  private emit(text: string): void {
    if (text === '' || this.isLost) return
    if (this.openFence !== '') this.inCode = true
    this.out.push({ type: 'text', id: this.current, text: this.before() + text })
    this.openFence = ''
    this.blank = ''
    this.isAfterHeading = false
    if (text.trim() !== '') this.texted.add(this.current)
  }

  /** What stands between the text before and what comes now, a fence held back included. */
  private before(): string {
    const between = this.openFence + this.blank
    if (!this.texted.has(this.current)) return between.trimStart()
    return this.isAfterHeading ? '\n\n' : between
  }
}

type ReadHeading = {
  /** Set off as a heading by `#` or in bold. */
  readonly isMarked: boolean
  /** "4.2"; null where there is none, or one in other signs. */
  readonly number: string | null
  /** Of what follows the number. */
  readonly key: string
  /** Of all of it; null for an item of a list, a row of a table or a quotation. */
  readonly wholeKey: string | null
}

const LABEL =
  /^(?:(?:section|chapter|part)\s+|第\s*)?(?:(\d+(?:\.\d+)*)|[ivxlc]+(?=[.):：、])|[一二三四五六七八九十百]+(?=[章节節部、.．:：\s]))\s*[章节節部]?[.)．:：、\s–—-]*/i
const COUNT = /[（(]\s*(?:about\s+|约\s*)?\d[\d,]*\s*(?:words?|字)\s*[)）]\s*[*_#\s]*$/i

function readHeading(line: string): ReadHeading {
  const text = line.trim()
  if (/^(?:[-*+]\s|[|>])/.test(text)) return { isMarked: false, number: null, key: '', wholeKey: null }
  const bare = text.replace(/^[#\s*_]+/, '').replace(COUNT, '')
  const label = LABEL.exec(bare)
  return {
    isMarked: /^(?:#|\*\*|__)/.test(text),
    number: label?.[1] ?? null,
    key: keyOf(bare.slice(label?.[0].length ?? 0)),
    wholeKey: keyOf(bare),
  }
}

/** A title by its letters and digits alone. */
const keyOf = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '')
