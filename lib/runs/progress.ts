/** How far a run is, for the run line and the command line: words, sections, time left and cost, out of its events. */
import { countsCharacters } from '../outline/words'
import { concerns, type RunRequest } from './run'
import type { RunEvent } from './run-event'

/** What is known of a section of the document, from the live document or an API view. */
export type ProgressSection = {
  readonly id: string
  readonly targetWords: number
  readonly words: number
  /** Words of its rest that are offered beside it, if any; `words` leaves them out. */
  readonly proposedWords?: number
  readonly status: 'planned' | 'writing' | 'written' | 'failed'
}

export type RunProgress = {
  /** Words of the whole document. */
  readonly words: number
  /** What its sections are meant to come to. */
  readonly targetWords: number
  /** Words that wait beside sections for an answer. */
  readonly proposedWords: number
  /** Places of the sections being written among those with text of their own, from 1. */
  readonly writing: readonly number[]
  readonly sectionCount: number
  readonly sectionsWritten: number
  /** Null until the pace is known. */
  readonly secondsLeft: number | null
  /** Null when a price is unknown. */
  readonly costUsd: number | null
}

/** A section that a run has begun and not finished: the words that it is to come to, and the characters that came of it since. */
type BegunSection = { readonly id: string; readonly goalWords: number; readonly characters: number }

/** What events tell of a run, small enough to keep in a store and to fold one event at a time. */
export type RunTally = {
  readonly begun: readonly BegunSection[]
  /** Characters of text that arrived since `since`, of which the pace is taken. */
  readonly characters: number
  /** Milliseconds since the epoch of the first text, and of the latest. */
  readonly since: number | null
  readonly latest: number | null
  readonly costUsd: number | null
}

export const noTally: RunTally = { begun: [], characters: 0, since: null, latest: null, costUsd: 0 }

/** `now` in milliseconds since the epoch: when the event arrived. A start after a pause measures its pace anew. */
export function tallied(tally: RunTally, event: RunEvent, now: number): RunTally {
  if (event.type === 'run-started') return { ...noTally, costUsd: event.run.costUsd }
  if (event.type === 'section-started') return { ...tally, begun: [...others(tally, event), begunBy(event)] }
  if (event.type === 'section-finished') return { ...tally, begun: others(tally, event) }
  if (event.type === 'usage') return { ...tally, costUsd: event.costUsd }
  // All of it so far, for one who joins late.
  if (event.type === 'section-text') return { ...tally, begun: withText(tally, event, () => event.text.length) }
  if (event.type !== 'text-delta') return tally
  const { length } = event.text
  const begun = withText(tally, event, (characters) => characters + length)
  return { ...tally, begun, characters: tally.characters + length, since: tally.since ?? now, latest: now }
}

type OfSection = { readonly sectionId: string }

const others = ({ begun }: RunTally, { sectionId }: OfSection): BegunSection[] =>
  begun.filter(({ id }) => id !== sectionId)

const begunBy = (event: Extract<RunEvent, { type: 'section-started' }>): BegunSection => ({
  id: event.sectionId,
  goalWords: event.goalWords ?? event.targetWords,
  characters: 0,
})

const withText = ({ begun }: RunTally, { sectionId }: OfSection, count: (before: number) => number): BegunSection[] =>
  begun.map((each) => (each.id === sectionId ? { ...each, characters: count(each.characters) } : each))

/** A pace from less than this would jump about. */
const LEAST_SECONDS = 2
const LEAST_CHARACTERS = 400

export type ProgressInput = {
  readonly tally: RunTally
  /** All of the document. */
  readonly sections: readonly ProgressSection[]
  readonly language: string
  readonly request: RunRequest
}

export function progressOf({ tally, sections, language, request }: ProgressInput): RunProgress {
  const texts = sections.filter((section) => section.targetWords > 0 || section.words > 0)
  const left = texts
    .filter(({ id }) => concerns(request, id))
    .reduce((sum, section) => sum + wordsLeft(section, tally, language), 0)
  return {
    words: texts.reduce((sum, section) => sum + section.words, 0),
    targetWords: texts.reduce((sum, section) => sum + section.targetWords, 0),
    proposedWords: proposedIn(texts),
    writing: texts.flatMap(({ id }, at) => (tally.begun.some((each) => each.id === id) ? [at + 1] : [])),
    sectionCount: texts.length,
    sectionsWritten: texts.filter((section) => section.status === 'written').length,
    secondsLeft: secondsFor(left, tally, language),
    costUsd: tally.costUsd,
  }
}

export const proposedIn = (sections: readonly ProgressSection[]): number =>
  sections.reduce((sum, { proposedWords = 0 }) => sum + proposedWords, 0)

/** Of another text beside the one that stands there, or of one that is about to take its place, only events tell. */
function wordsLeft(section: ProgressSection, { begun }: RunTally, language: string): number {
  const { id, status, targetWords, words, proposedWords = 0 } = section
  const here = begun.find((each) => each.id === id)
  if (here && status !== 'writing') return Math.max(0, here.goalWords - here.characters / charactersPerWord(language))
  return status === 'written' ? 0 : Math.max(0, (here?.goalWords ?? targetWords) - words - proposedWords)
}

function secondsFor(words: number, { characters, since, latest }: RunTally, language: string): number | null {
  if (words === 0) return 0
  const seconds = since === null || latest === null ? 0 : (latest - since) / 1000
  if (seconds < LEAST_SECONDS || characters < LEAST_CHARACTERS) return null
  return Math.round(words / (characters / charactersPerWord(language) / seconds))
}

/** Markdown characters for each word as `countWords` counts them: English prose has 6.2, Chinese 1.15 with its marks. */
export const charactersPerWord = (language: string): number => (countsCharacters(language) ? 1.15 : 6.2)
