/** Shows a run on standard error: a live bar on a terminal, a line for each step elsewhere. */
import cliProgress, { type SingleBar } from 'cli-progress'
import { type Currency, moneyFigure } from '@/lib/models/currency'
import type { RunProgress } from '@/lib/runs/progress'
import type { RunEvent } from '@/lib/runs/run-event'
import type { LengthUnit, Tally } from './tally'

export interface Progress {
  /** A sentence of its own line. */
  say(sentence: string): void
  show(event: RunEvent, tally: Tally): void
  end(): void
}

type Screen = NodeJS.WritableStream & { readonly isTTY?: boolean }

export const progressOn = (screen: Screen): Progress =>
  screen.isTTY ? new BarProgress(screen) : new LineProgress(screen)

class LineProgress implements Progress {
  constructor(private readonly screen: Screen) {}

  say(sentence: string): void {
    this.screen.write(`${sentence}\n`)
  }

  show(event: RunEvent, tally: Tally): void {
    const line = lineOf(event, tally)
    if (line) this.say(line)
  }

  end(): void {}
}

class BarProgress implements Progress {
  readonly #bar: SingleBar
  #isShown = false

  constructor(private readonly screen: Screen) {
    const format = '{bar} {words} / {target} {unit} · {detail}'
    this.#bar = new cliProgress.SingleBar(
      { stream: screen, format, barsize: 28, hideCursor: true, clearOnComplete: true, gracefulExit: false, fps: 8 },
      cliProgress.Presets.shades_classic,
    )
  }

  say(sentence: string): void {
    this.end()
    this.screen.write(`${sentence}\n`)
  }

  show(event: RunEvent, tally: Tally): void {
    const line =
      event.type === 'waiting' || event.type === 'plan-delta' || event.type === 'plan-gaps'
        ? lineOf(event, tally)
        : null
    if (line) this.say(line)
    else this.#draw(tally)
  }

  end(): void {
    if (this.#isShown) this.#bar.stop()
    this.#isShown = false
  }

  #draw({ progress, currency, unit }: Tally): void {
    const { words, targetWords, ...rest } = progress
    if (targetWords === 0) return
    const payload = { words: thousands(words), target: thousands(targetWords), unit, detail: detailOf(rest, currency) }
    if (!this.#isShown) this.#bar.start(targetWords, 0, payload)
    this.#isShown = true
    this.#bar.setTotal(Math.max(targetWords, words))
    this.#bar.update(words, payload)
  }
}

/** What is worth a line; null for everything else. */
function lineOf(event: RunEvent, tally: Tally): string | null {
  switch (event.type) {
    case 'plan-delta':
      return `Planned: ${event.section.title}${targetOf(event.section.targetWords, tally.unit)}`
    case 'section-started':
      return `Writing ${event.number} ${event.title}${targetOf(event.targetWords, tally.unit)}`
    case 'section-finished':
      return `${doneWords[event.outcome]} ${event.number} ${event.title}: ${thousands(event.words)} ${tally.unit}${proposedOf(event)}${sumOf(tally)}`
    case 'plan-gaps':
      return event.left.length > 0 ? `Not in the outline, though the brief asks for it: ${event.left.join(', ')}` : null
    case 'waiting':
      return `Waiting ${Math.ceil(event.ms / 1000)} s: ${event.reason}`
    default:
      return null
  }
}

const doneWords = {
  written: 'Written',
  touched: 'Left to its writer',
  removed: 'Removed',
  proposed: 'Proposed',
} as const

/** The rest of a section that somebody has edited meanwhile waits for an answer in the browser. */
const proposedOf = ({ proposedWords = 0 }: { readonly proposedWords?: number | undefined }): string =>
  proposedWords > 0 ? `, ${thousands(proposedWords)} more proposed` : ''

const targetOf = (words: number, unit: LengthUnit): string => (words > 0 ? `, ${thousands(words)} ${unit}` : '')

function sumOf({ progress: { words, targetWords } }: Tally): string {
  return ` (${thousands(words)} of ${thousands(targetWords)})`
}

function detailOf(progress: Omit<RunProgress, 'words' | 'targetWords'>, currency: Currency): string {
  const { writing, sectionCount, sectionsWritten, secondsLeft, costUsd } = progress
  const parts = [
    placeOf(writing, sectionsWritten, sectionCount),
    secondsLeft === null ? '' : timeLeft(secondsLeft),
    costUsd ? moneyFigure(costUsd, currency) : '',
  ]
  return parts.filter((part) => part !== '').join(' · ')
}

function placeOf(writing: readonly number[], written: number, count: number): string {
  if (writing.length > 1) return `${writing.length} sections at once, ${written} of ${count} written`
  return writing[0] ? `section ${writing[0]} of ${count}` : `${count} sections`
}

const timeLeft = (seconds: number): string =>
  seconds < 60 ? `${seconds} s left` : `${Math.ceil(seconds / 60)} min left`

export const thousands = (number: number): string => number.toLocaleString('en-US')
