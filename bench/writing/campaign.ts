/** Writes the campaign's prompts with one model's habit, ours and as AgentWrite does, and takes the figures down. */
import { repeatedRuns } from '@/lib/models/testing/repeated-runs'
import type { SectionId } from '@/lib/outline/outline'
import { benchmarkWords, countMarkdownWords } from '@/lib/outline/words'
import { lengthScore } from '@/lib/writing/length-score'
import type { Brief } from '@/lib/writing/manuscript'
import { planDocument } from '@/lib/writing/plan'
import { wholeSentences } from '@/lib/writing/sentences'
import { MemoryManuscript } from '@/lib/writing/testing/memory-manuscript'
import { writeDocument } from '@/lib/writing/write'
import { agentWrite } from './agent-write'
import { type Habit, MeasuredModel, type Speed, type Traffic } from './measured-model'
import type { CampaignPrompt } from './prompts'
import { VirtualClock } from './virtual-clock'

export type Written = {
  readonly prompt: CampaignPrompt
  readonly words: number
  /** S_l of the whole text. */
  readonly lengthScore: number
  /** Sections that hold text, those within a tenth of the target they were approved with, and those that end whole. */
  readonly sections: number
  readonly onTarget: number
  readonly endWhole: number
  readonly traffic: Traffic
  /** Virtual milliseconds from the first call to the end, planning included. */
  readonly wallMs: number
  readonly mostAtOnce: number
  readonly repeatedRuns: number
  readonly repeatedParagraphs: number
  /** Milliseconds of this process's own work, the model's included. */
  readonly cpuMs: number
}

export type Method = 'longhand' | 'agent-write'

export type CampaignOptions = {
  readonly method: Method
  readonly habit: Habit
  readonly speed: Speed
  /** Sections written at once. */
  readonly atOnce: number
}

export async function writePrompt(prompt: CampaignPrompt, options: CampaignOptions): Promise<Written> {
  const clock = new VirtualClock()
  // Its own for each document: what listens to a signal lives as long as it does.
  const { signal: never } = new AbortController()
  const model = new MeasuredModel(options.habit, options.speed, clock, `${prompt.text}`)
  const cpu = process.cpuUsage()
  const made =
    options.method === 'longhand'
      ? await clock.run(longhand(prompt, model, options, never))
      : { text: await clock.run(agentWrite(prompt, model, never)), sections: [] }
  const { user, system } = process.cpuUsage(cpu)
  const words = benchmarkWords(made.text)
  return {
    prompt,
    words,
    lengthScore: lengthScore(prompt.words, words),
    sections: made.sections.length,
    onTarget: made.sections.filter(({ target, words: came }) => Math.abs(came / target - 1) <= 0.1).length,
    endWhole: made.sections.filter(({ text }) => endsWhole(text)).length,
    traffic: model.traffic,
    wallMs: clock.now,
    mostAtOnce: model.mostAtOnce,
    repeatedRuns: repeatedRuns(made.text, prompt.language).length,
    repeatedParagraphs: repeatedParagraphs(made.text),
    cpuMs: (user + system) / 1_000,
  }
}

type MadeSection = { readonly target: number; readonly words: number; readonly text: string }

async function longhand(
  prompt: CampaignPrompt,
  model: MeasuredModel,
  { atOnce }: CampaignOptions,
  signal: AbortSignal,
) {
  const brief: Brief = { text: prompt.text, requestedWords: prompt.words, language: prompt.language, type: 'report' }
  const manuscript = new MemoryManuscript([], prompt.language)
  const control = { signal, pauseRequested: false }
  const task = { brief, manuscript, log: manuscript, control, cacheKey: 'campaign' }
  const outline = await planDocument({ ...task, model })
  const targets = new Map<SectionId, number>(outline.sections.map(({ id, targetWords }) => [id, targetWords]))
  const result = await writeDocument({ ...task, modelFor: () => model, atOnce: () => atOnce })
  if (result.type !== 'finished') throw new Error(`The document was not finished: ${JSON.stringify(result)}`)
  const sections: MadeSection[] = manuscript.inOrder().flatMap(({ id }) => {
    const target = targets.get(id) ?? 0
    const text = manuscript.texts.get(id) ?? ''
    return target === 0 ? [] : [{ target, text, words: countMarkdownWords(text, prompt.language) }]
  })
  return { text: sections.map(({ text }) => text).join('\n\n'), sections }
}

/** A sentence, an item of a list, a row of a table or a block of code is at its end. */
const endsWhole = (text: string): boolean =>
  text.trim() !== '' && wholeSentences(`${text.trimEnd()}\n`) === text.trimEnd()

function repeatedParagraphs(text: string): number {
  const paragraphs = text
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph.length > 80)
  return paragraphs.length - new Set(paragraphs).size
}
