/** Builds the request for an outline: of a whole document, or of one chapter of a long one. */
import type { ModelRequest, PromptPart } from '@/lib/models/model'
import { usualSections } from '@/lib/outline/writable'
import type { Brief } from '../manuscript'
import { phrasesFor } from './phrases-for'

type PlanPrompt = {
  readonly brief: Brief
  readonly cacheKey?: string | undefined
  readonly instruction?: string | undefined
  /** The last answer could not be read: say so. */
  readonly strict: boolean
  /** Plans the inside of one chapter instead of the whole. */
  readonly chapter?: ChapterPrompt | undefined
  /** Plans only what an outline lacks. */
  readonly missing?: MissingPrompt | undefined
}

export type MissingPrompt = {
  /** What the brief asks for. */
  readonly items: readonly string[]
  /** One line for each row that is there. */
  readonly outline: string
  /** What the added sections should come to. */
  readonly words: number
}

export type ChapterPrompt = {
  readonly title: string
  readonly mainPoint: string
  readonly words: number
  /** One line for each chapter. */
  readonly outline: string
}

/** From this length on, an outline has chapters and sections within them. */
export const TWO_LEVELS_FROM = 20_000

const planJsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['title', 'subtitle', 'sections'],
  properties: {
    title: { type: 'string' },
    subtitle: { type: 'string' },
    sections: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['title', 'mainPoint', 'targetWords', 'level', 'buildsOn'],
        properties: {
          title: { type: 'string' },
          mainPoint: { type: 'string' },
          targetWords: { type: 'integer' },
          level: { type: 'integer', enum: [1, 2] },
          buildsOn: { type: 'array', items: { type: 'integer' } },
        },
      },
    },
  },
} as const

export function planRequest(prompt: PlanPrompt): ModelRequest {
  const phrases = phrasesFor(prompt.brief)
  const words = prompt.chapter?.words ?? prompt.missing?.words ?? prompt.brief.requestedWords
  const step = [
    taskOf(prompt),
    ...(prompt.instruction ? [phrases.planInstruction(prompt.instruction)] : []),
    ...(prompt.strict ? [phrases.strictPlan] : []),
    phrases.planLength(words),
  ]
  return {
    system: [{ text: phrases.planSystem, cacheThrough: true }],
    messages: [{ role: 'user', parts: [briefPart(prompt.brief), { text: step.join('\n') }] }],
    maxOutputTokens: Math.min(32_000, 2_000 + usualSections(words) * 300),
    schema: { name: 'plan', jsonSchema: planJsonSchema },
    cacheKey: prompt.cacheKey,
  }
}

function taskOf({ brief, chapter, missing }: PlanPrompt): string {
  const phrases = phrasesFor(brief)
  if (missing) return phrases.missingTask(missing)
  if (chapter) {
    const { outline, title, mainPoint, words } = chapter
    return phrases.chapterTask({ outline, chapter: title, mainPoint, sections: usualSections(words) })
  }
  const words = brief.requestedWords
  return phrases.planTask({ words, sections: usualSections(words), levels: words >= TWO_LEVELS_FROM ? 2 : 1 })
}

/** The brief stands between lines of their own in every prompt, the same bytes each time. */
export const briefPart = (brief: Brief): PromptPart => ({
  text: `<brief>\n${brief.text}\n</brief>\n\n`,
  cacheThrough: true,
})
