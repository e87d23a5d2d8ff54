/** A search through one document: what is looked for, what was found, and which of it is looked at. */
import type * as Y from 'yjs'
import { createStore } from 'zustand/vanilla'
import type { OutlineRow } from '@/components/outline/outline-row'
import { outlineStoreOf } from '@/components/outline/outline-store'
import { compareMatches, inTitle, type Match, SearchIndex } from '@/lib/documents/search/search-index'
import type { SectionId } from '@/lib/outline/outline'

/** After a key of the query; a word that is typed at once is looked for once. */
const QUERY_REST_MS = 30
/** While the text changes the search is done anew this often, and no more. */
const CHANGED_REST_MS = 300
/** The first reading of a long text is done in slices of so long, with rests between them. */
const SLICE_MS = 6

export type FindState = {
  readonly open: boolean
  /** Whether the field for other words is shown. */
  readonly replacing: boolean
  readonly words: string
  readonly replacement: string
  readonly matchCase: boolean
  readonly wholeWords: boolean
  /** In reading order. */
  readonly matches: readonly Match[]
  /** Which of them is looked at; -1 where there is none. */
  readonly current: number
  /** The text is still being read: nothing that is found is told yet. */
  readonly looking: boolean
}

type Place = Pick<Match, 'section' | 'block' | 'from'>

export class FindSession {
  readonly state = createStore<FindState>(() => ({
    open: false,
    replacing: false,
    words: '',
    replacement: '',
    matchCase: false,
    wholeWords: false,
    matches: [],
    current: -1,
    looking: false,
  }))
  #index: SearchIndex | null = null
  /** What is to be done once the text is read. */
  #whenRead: (() => void) | null = null
  #reading = false
  #leave: (() => void) | null = null
  #timer: ReturnType<typeof setTimeout> | null = null
  #dueAt = 0
  /** Something else is looked for: what is found next comes into view, whatever made the search. */
  #isAsked = false
  /** From where the nearest match is looked for. */
  #anchor: Place | null = null
  readonly #reveals = new Set<() => void>()
  readonly #asked = new Set<() => void>()

  constructor(readonly doc: Y.Doc) {}

  get rows(): readonly OutlineRow[] {
    return outlineStoreOf(this.doc).snapshot().rows
  }

  get current(): Match | null {
    const { matches, current } = this.state.getState()
    return matches[current] ?? null
  }

  /** `from` is where the person reads or writes; `words` what they have selected. */
  open(given: { readonly replacing: boolean; readonly from: Place | null; readonly words: string }): void {
    const { replacing, from, words } = given
    if (from) this.#anchor = from
    this.state.setState((state) => ({
      open: true,
      replacing: replacing || (state.open && state.replacing),
      words: words || state.words,
    }))
    this.#watch()
    for (const asked of this.#asked) asked()
  }

  close(): void {
    this.#leave?.()
    this.#leave = null
    this.#forgetTimer()
    this.#index?.stop()
    this.#index = null
    this.#reading = false
    this.#whenRead = null
    this.#isAsked = false
    this.state.setState({ open: false, replacing: false, matches: [], current: -1, looking: false })
  }

  /** What is looked for; the nearest match from where one is comes into view. */
  ask(change: Partial<Pick<FindState, 'words' | 'matchCase' | 'wholeWords'>>): void {
    this.state.setState(change)
    this.#isAsked = true
    this.#forgetTimer()
    this.#searchIn(QUERY_REST_MS)
  }

  replaceBy(replacement: string): void {
    this.state.setState({ replacement })
  }

  showReplacing(replacing: boolean): void {
    this.state.setState({ replacing })
  }

  /** To the next match or the one before, over the end to the start. Also where the bar is closed, for its last words. */
  step(by: 1 | -1): boolean {
    const { open, words } = this.state.getState()
    if (!open) {
      if (words === '') return false
      this.open({ replacing: false, from: null, words: '' })
    }
    if (this.#reading) {
      this.#whenRead = () => this.step(by)
      return true
    }
    this.flush()
    const { matches, current } = this.state.getState()
    if (matches.length === 0) return true
    this.goTo(current === -1 ? 0 : (current + by + matches.length) % matches.length)
    return true
  }

  goTo(current: number): void {
    this.state.setState({ current })
    this.#anchor = this.current
    for (const reveal of this.#reveals) reveal()
  }

  /** Goes on from there, as after the words before it were replaced. */
  goFrom(place: Place): void {
    this.#anchor = place
    this.#isAsked = true
    this.#search()
  }

  /** Does now what waits for a rest, or for the text to be read. */
  flush(): void {
    if (this.#reading) this.#isRead()
    else if (this.#timer) this.#search()
  }

  textAt(match: Match): string {
    return this.#index?.textAt(match) ?? ''
  }

  /** Calls when the current match is to be brought into view. */
  onReveal(reveal: () => void): () => void {
    this.#reveals.add(reveal)
    return () => this.#reveals.delete(reveal)
  }

  /** Calls when the bar is asked for, also where it is open. */
  onAsked(asked: () => void): () => void {
    this.#asked.add(asked)
    return () => this.#asked.delete(asked)
  }

  #watch(): void {
    if (this.#index) {
      this.#search()
      return
    }
    const index = new SearchIndex(this.doc, () => this.#searchIn(CHANGED_REST_MS))
    this.#index = index
    this.#leave = outlineStoreOf(this.doc).subscribe(() => this.#searchIn(CHANGED_REST_MS))
    this.#reading = true
    this.state.setState({ looking: true })
    this.#prepare(
      index,
      this.rows.map(({ id }) => id),
    )
  }

  #prepare(index: SearchIndex, ids: readonly SectionId[]): void {
    const end = performance.now() + SLICE_MS
    let at = 0
    for (; at < ids.length && (at === 0 || performance.now() < end); at += 1) {
      const id = ids[at]
      if (id) index.prepare(id, this.state.getState().matchCase)
    }
    if (at === ids.length) this.#isRead()
    else setTimeout(() => this.#index === index && this.#prepare(index, ids.slice(at)))
  }

  #isRead(): void {
    if (!this.#reading) return
    this.#reading = false
    this.#search()
    const then = this.#whenRead
    this.#whenRead = null
    then?.()
  }

  /** The earlier of two rests counts. */
  #searchIn(ms: number): void {
    const dueAt = performance.now() + ms
    if (this.#timer && this.#dueAt <= dueAt) return
    this.#forgetTimer()
    this.#dueAt = dueAt
    this.#timer = setTimeout(() => this.#search(), ms)
  }

  #forgetTimer(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }

  #search(): void {
    this.#forgetTimer()
    const index = this.#index
    const { words, matchCase, wholeWords } = this.state.getState()
    if (!index || this.#reading) return
    const { rows } = this
    const matches = index.find(rows, { words, matchCase, wholeWords })
    const order = new Map(rows.map(({ id }, at) => [id, at]))
    const anchor = this.#anchor
    const nearest = anchor ? matches.findIndex((match) => compareMatches(match, { ...anchor, to: 0 }, order) >= 0) : 0
    this.state.setState({ matches, current: matches.length === 0 ? -1 : Math.max(0, nearest), looking: false })
    if (this.current) this.#anchor = this.current
    const comesIntoView = this.#isAsked && this.current !== null
    this.#isAsked = false
    if (comesIntoView) this.goTo(this.state.getState().current)
  }
}

/** Why a match is not replaced; null where it is. */
export function whyLeft(
  { section, block }: Match,
  rows: ReadonlyMap<SectionId, OutlineRow>,
): 'title' | 'writing' | null {
  if (block === inTitle) return 'title'
  return rows.get(section)?.status === 'writing' ? 'writing' : null
}

const sessions = new WeakMap<Y.Doc, FindSession>()

/** One for each document: what was looked for last is still there when the bar is opened again. */
export function findSessionOf(doc: Y.Doc): FindSession {
  const existing = sessions.get(doc)
  if (existing) return existing
  const session = new FindSession(doc)
  sessions.set(doc, session)
  return session
}
