/** Builds the small requests beside planning and writing: whether an outline tells what its brief asks for, and what a section has said. */
import type { ModelRequest } from '@/lib/models/model'
import type { Brief } from '../manuscript'
import { phrasesFor } from './phrases-for'
import { briefPart } from './plan-prompt'

/** Small answers, with room for models that think first. */
const MOST_OUTPUT_TOKENS = 2_000

const coverageJsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['missing'],
  properties: { missing: { type: 'array', items: { type: 'integer' } } },
} as const

type Judged = {
  readonly brief: Brief
  /** One line for each row. */
  readonly outline: string
  readonly items: readonly string[]
  readonly cacheKey?: string | undefined
}

export function judgeRequest({ brief, outline, items, cacheKey }: Judged): ModelRequest {
  const phrases = phrasesFor(brief)
  return {
    system: [{ text: phrases.judgeSystem }],
    messages: [{ role: 'user', parts: [briefPart(brief), { text: phrases.judgeTask({ outline, items }) }] }],
    maxOutputTokens: MOST_OUTPUT_TOKENS,
    schema: { name: 'coverage', jsonSchema: coverageJsonSchema },
    cacheKey,
  }
}

type Digested = {
  readonly brief: Brief
  /** "4.2 The aqueducts" */
  readonly heading: string
  readonly text: string
  readonly cacheKey?: string | undefined
}

export function digestRequest({ brief, heading, text, cacheKey }: Digested): ModelRequest {
  const phrases = phrasesFor(brief)
  return {
    system: [{ text: phrases.digestSystem, cacheThrough: true }],
    messages: [{ role: 'user', parts: [{ text: phrases.digestTask({ heading, text: text.trim() }) }] }],
    maxOutputTokens: MOST_OUTPUT_TOKENS,
    cacheKey,
  }
}
