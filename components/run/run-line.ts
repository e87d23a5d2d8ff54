/** What the run line says: words, where it is, time and money, in this order. */
import { durationFigure, figure } from '@/components/ui/figures'
import { amountFigure, type Currency, moneyFigure } from '@/lib/models/currency'
import { type ProgressSection, progressOf, proposedIn, type RunProgress } from '@/lib/runs/progress'
import type { RunView } from '@/lib/runs/run'
import { hasEnded, isActive } from '@/lib/runs/run-states'
import type { Estimate } from './estimate'
import type { Told } from './run-state'

export type RunPhase = 'planning' | 'review' | 'writing' | 'written'

export type RunLine = {
  readonly words: number
  readonly of: number
  /** Words that wait beside sections for an answer, and are not among `words`. */
  readonly proposed: number
  /** "words", "characters planned" */
  readonly unit: string
  /** "section 9 of 14" */
  readonly where: string | null
  /** Time and money; a leading "about " is left out where room is short. */
  readonly rest: readonly string[]
}

export type RunLineInput = {
  readonly phase: RunPhase
  readonly run: RunView | null
  readonly told: Told
  /** In reading order, parts without text left out. */
  readonly sections: readonly ProgressSection[]
  /** Numbers of the same sections: "4.3". */
  readonly numbers: ReadonlyMap<string, string>
  readonly requestedWords: number
  readonly language: string
  readonly unit: 'words' | 'characters'
  /** Of what is not written yet. */
  readonly estimate: Estimate
  readonly currency: Currency
  readonly now: number
}

/** `48 s` below a minute, then as durations are written. */
export function elapsedFigure(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000))
  return seconds < 60 ? `${seconds} s` : durationFigure(ms)
}

const sum = (sections: readonly ProgressSection[], of: (section: ProgressSection) => number): number =>
  sections.reduce((total, section) => total + of(section), 0)

const counted = (count: number): string => `${figure(count)} ${count === 1 ? 'section' : 'sections'}`

/** Nothing spent so far is free only where the model is. About so much, where calls were ended before anybody had counted their tokens. */
function money({ run, estimate, currency }: Pick<RunLineInput, 'run' | 'estimate' | 'currency'>): string {
  const usd = run?.costUsd ?? null
  if (usd === null) return 'price unknown'
  if (usd === 0 && run && !hasEnded(run.status) && estimate.money !== 'free') return amountFigure(0, currency)
  const figure = moneyFigure(usd, currency)
  return usd > 0 && run && run.estimatedCalls > 0 ? `about ${figure}` : figure
}

export function runLineOf(input: RunLineInput): RunLine {
  if (input.phase === 'planning') return planningLine(input)
  if (input.phase === 'review') return reviewLine(input)
  const { run } = input
  return run && isActive(run.status) ? writingLine(input, run) : restingLine(input)
}

function planningLine(input: RunLineInput): RunLine {
  const { run, sections, requestedWords, unit, now } = input
  const since = run?.startedAt ? Date.parse(run.startedAt) : null
  return {
    words: sum(sections, (section) => section.targetWords),
    of: requestedWords,
    proposed: 0,
    unit: `${unit} planned`,
    where: run?.status === 'queued' ? 'waiting to start' : `section ${figure(sections.length + 1)}`,
    rest: since === null ? [] : [elapsedFigure(now - since), money(input)],
  }
}

const planHalts = { failed: 'plan stopped part way', stopped: 'plan stopped', paused: 'plan paused' } as const

function haltOf(run: RunView | null): string | null {
  if (run?.status !== 'failed' && run?.status !== 'stopped' && run?.status !== 'paused') return null
  return run.request.task === 'plan' || run.planVersion === null ? planHalts[run.status] : null
}

function reviewLine({ run, sections, requestedWords, unit, estimate }: RunLineInput): RunLine {
  return {
    words: sum(sections, (section) => section.targetWords),
    of: requestedWords,
    proposed: 0,
    unit,
    where: haltOf(run),
    rest: sections.length === 0 ? [] : [aboutTime(estimate.ms), aboutMoney(estimate.money)],
  }
}

const aboutTime = (ms: number): string => {
  const time = durationFigure(ms)
  return time.startsWith('under') ? time : `about ${time}`
}

const aboutMoney = (money: string): string => (/\d/.test(money) ? `about ${money}` : money)

function writingLine(input: RunLineInput, { request, status }: RunView): RunLine {
  const { told, sections, language, unit } = input
  const progress = progressOf({ tally: told.tally, sections, language, request })
  const left = progress.secondsLeft
  const time = left === null || told.waiting || status === 'pausing' ? [] : [timeLeft(left)]
  return {
    words: progress.words,
    of: progress.targetWords,
    proposed: progress.proposedWords,
    unit,
    where: placeOf(input, {
      ...progress,
      writing: progress.writing.length > 0 ? progress.writing : writingAt(sections),
    }),
    rest: [...time, money(input)],
  }
}

/** The live document tells it before the first event has come. */
const writingAt = (sections: readonly ProgressSection[]): number[] =>
  sections.flatMap(({ status }, at) => (status === 'writing' ? [at + 1] : []))

const timeLeft = (seconds: number): string =>
  seconds < 55
    ? `about ${Math.max(5, Math.round(seconds / 5) * 5)} s left`
    : `about ${durationFigure(seconds * 1_000)} left`

function placeOf(
  { run, numbers, told, now }: RunLineInput,
  { writing, sectionCount: count, sectionsWritten: written }: RunProgress,
): string {
  if (run?.status === 'queued') return 'waiting to start'
  if (run?.status === 'pausing') return 'stops after this sentence'
  if (told.waiting) return `waiting, tries again in ${elapsedFigure(told.waiting.until - now)}`
  if (run?.request.task === 'section') return `writing ${numbers.get(run.request.sectionId) ?? 'a section'} again`
  if (writing.length > 1)
    return `${figure(writing.length)} sections at once, ${figure(written)} of ${figure(count)} written`
  // Between two sections, and before the first, the next one is meant.
  return `section ${figure(writing[0] ?? Math.min(written + 1, count))} of ${figure(count)}`
}

function restingLine(input: RunLineInput): RunLine {
  const { run, sections, unit } = input
  const written = sections.filter((section) => section.status === 'written').length
  const ended = run && run.request.task !== 'plan' && hasEnded(run.status) ? run : null
  const stopped = ended && ended.status !== 'finished' && written < sections.length
  return {
    words: sum(sections, (section) => section.words),
    of: sum(sections, (section) => section.targetWords),
    proposed: proposedIn(sections),
    unit,
    where: stopped
      ? `${ended.status === 'paused' ? 'paused' : 'stopped'} ${haltedAt(sections)}`
      : written === sections.length || written === 0
        ? counted(sections.length)
        : `${figure(written)} of ${counted(sections.length)} written`,
    rest: ended && ended.request.task === 'write' ? [...writtenIn(ended), money(input)] : [],
  }
}

/** Where texts are half written, or else before the first that is not written. */
function haltedAt(sections: readonly ProgressSection[]): string {
  const half = sections.filter(({ status, words }) => status !== 'written' && words > 0)
  if (half.length > 1) return `in ${figure(half.length)} of ${counted(sections.length)}`
  const place = sections.findIndex(
    (section) => section === half[0] || (half.length === 0 && section.status !== 'written'),
  )
  return `at section ${figure(place + 1)} of ${figure(sections.length)}`
}

function writtenIn({ status, startedAt, endedAt }: RunView): string[] {
  if (status !== 'finished' || !startedAt || !endedAt) return []
  return [`written in ${elapsedFigure(Date.parse(endedAt) - Date.parse(startedAt))}`]
}
