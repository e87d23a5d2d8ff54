/** Sums up what a campaign came to. */
import type { Written } from './campaign'
import { SHORT_THROUGH } from './prompts'

export type Figures = {
  readonly prompts: number
  readonly lengthScore: number
  readonly lengthScoreOfShort: number
  readonly worst: number
  /** Shares of sections, 0 to 1. */
  readonly onTarget: number
  readonly endWhole: number
  /** For each word kept. */
  readonly callsPerThousandWords: number
  readonly streamedPerWord: number
  readonly promptCharacters: readonly ByLength[]
  readonly repeatedRunsPerThousandWords: number
  readonly repeatedParagraphs: number
}

/** Characters of prompt for each word kept, by the length of the document. */
type ByLength = {
  readonly words: number
  readonly raw: number
  /** Uncached 1, written to a cache 1.25, read from one 0.1. */
  readonly weighted: number
  /** Wall-clock time by the time of one stream for what was kept. */
  readonly time: number
  readonly mostAtOnce: number
  readonly cpuShare: number
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const mean = (values: readonly number[]): number => (values.length === 0 ? Number.NaN : sum(values) / values.length)

export function figuresOf(written: readonly Written[]): Figures {
  const [short, long] = [written.filter(isShort), written.filter((each) => !isShort(each))]
  const sections = sum(long.map((each) => each.sections))
  const words = sum(written.map((each) => each.words))
  // A Chinese word is one character: its prompts are counted for the scores only.
  const english = written.filter(({ prompt }) => prompt.language === 'en')
  const lengths = [...new Set(english.map(({ prompt }) => prompt.words))].sort((a, b) => a - b)
  return {
    prompts: written.length,
    lengthScore: mean(long.map((each) => each.lengthScore)),
    lengthScoreOfShort: mean(short.map((each) => each.lengthScore)),
    worst: Math.min(...written.map((each) => each.lengthScore)),
    onTarget: sum(long.map((each) => each.onTarget)) / sections,
    endWhole: sum(long.map((each) => each.endWhole)) / sections,
    callsPerThousandWords: (sum(written.map(({ traffic }) => traffic.calls)) / words) * 1_000,
    streamedPerWord: sum(long.map(({ traffic }) => traffic.wordsSent)) / sum(long.map((each) => each.words)),
    promptCharacters: lengths.map((length) =>
      byLength(
        length,
        english.filter(({ prompt }) => prompt.words === length),
      ),
    ),
    repeatedRunsPerThousandWords: (sum(written.map((each) => each.repeatedRuns)) / words) * 1_000,
    repeatedParagraphs: sum(written.map((each) => each.repeatedParagraphs)),
  }
}

const isShort = ({ prompt }: Written): boolean => prompt.words <= SHORT_THROUGH

function byLength(words: number, written: readonly Written[]): ByLength {
  const kept = sum(written.map((each) => each.words))
  const raw = sum(written.map(({ traffic }) => traffic.promptCharacters))
  const cached = sum(written.map(({ traffic }) => traffic.cachedCharacters))
  const streaming = sum(written.map(({ traffic }) => (traffic.streamingMs * kept) / Math.max(1, traffic.wordsSent)))
  return {
    words,
    raw: raw / kept,
    weighted: (raw - cached + cached * 0.1) / kept,
    time: sum(written.map((each) => each.wallMs)) / (streaming / written.length),
    mostAtOnce: Math.max(...written.map((each) => each.mostAtOnce)),
    cpuShare: sum(written.map((each) => each.cpuMs)) / streaming,
  }
}

export function table(title: string, figures: Figures): string {
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`
  return [
    title,
    `  S_l ${figures.lengthScore.toFixed(1)} (worst ${figures.worst.toFixed(1)}; up to 400 words ${figures.lengthScoreOfShort.toFixed(1)}), ${figures.prompts} prompts`,
    `  sections within a tenth of their targets ${percent(figures.onTarget)}, ending whole ${percent(figures.endWhole)}`,
    `  words streamed per word kept ${figures.streamedPerWord.toFixed(2)}, calls per 1,000 words ${figures.callsPerThousandWords.toFixed(1)}`,
    `  repeated 8-word runs per 1,000 words ${figures.repeatedRunsPerThousandWords.toFixed(2)}, repeated paragraphs ${figures.repeatedParagraphs}`,
    '  words     prompt characters per word   weighted   time by streaming   at once   own work',
    ...figures.promptCharacters.map(
      ({ words, raw, weighted, time, mostAtOnce, cpuShare }) =>
        `  ${String(words).padStart(7)}   ${raw.toFixed(1).padStart(26)}   ${weighted.toFixed(1).padStart(8)}   ${time.toFixed(2).padStart(17)}   ${String(mostAtOnce).padStart(7)}   ${percent(cpuShare).padStart(8)}`,
    ),
  ].join('\n')
}
