/** The events of a run, as they are stored and as they leave on its server-sent stream. */
import { z } from 'zod'
import { sectionIdSchema, sectionSchema } from '../outline/outline'
import { sectionLengthSchema } from '../writing/section-length'
import { runViewSchema } from './run'
import { runFailureSchema } from './run-failure'

const sectionId = sectionIdSchema

/** Stored in RunEvent and numbered; the stream sends the number as its `id`. */
export const storedRunEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('run-started'), run: runViewSchema }),
  z.object({ type: z.literal('plan-delta'), section: sectionSchema }),
  /** A part of the plan is whole, stored in one transaction with its rows: resuming asks only for the others. */
  z.object({
    type: z.literal('plan-part'),
    part: z.discriminatedUnion('of', [
      z.object({ of: z.literal('first-level') }),
      z.object({
        of: z.literal('gaps'),
        items: z.array(z.string()),
        added: z.number().int(),
        told: z.array(z.string()).optional(),
      }),
      z.object({ of: z.literal('chapter'), sectionId }),
    ]),
  }),
  z.object({
    type: z.literal('section-started'),
    sectionId,
    number: z.string(),
    title: z.string(),
    targetWords: z.number().int(),
    /** The target bent by what others are over or under, and what the model is asked for; absent in older events. */
    ...sectionLengthSchema.pick({ goalWords: true, askedWords: true }).partial().shape,
  }),
  z.object({
    type: z.literal('section-finished'),
    sectionId,
    number: z.string(),
    title: z.string(),
    targetWords: z.number().int(),
    words: z.number().int(),
    outcome: z.enum(['written', 'touched', 'removed', 'proposed']),
    /** Of a section that was touched: words that are offered beside it, which `words` leaves out. */
    proposedWords: z.number().int().optional(),
    /** Absent in events of earlier versions. */
    ...sectionLengthSchema.partial().shape,
  }),
  /** The brief names `items`, and no section of the plan told them; so many were added, and `left` is untold all the same. */
  z.object({
    type: z.literal('plan-gaps'),
    items: z.array(z.string()),
    added: z.number().int(),
    left: z.array(z.string()).default([]),
  }),
  /** Paragraphs that repeat other sections: found at the section's end, left after one rewrite, and where those were. */
  z.object({
    type: z.literal('repetition'),
    sectionId,
    found: z.number().int(),
    left: z.number().int(),
    saidIn: z.array(sectionIdSchema).default([]),
  }),
  /** Totals of the run so far. `costUsd` is null when a price is unknown. */
  z.object({
    type: z.literal('usage'),
    calls: z.number().int(),
    promptTokens: z.number().int(),
    cachedTokens: z.number().int(),
    outputTokens: z.number().int(),
    estimatedCalls: z.number().int().default(0),
    costUsd: z.number().nullable(),
  }),
  /** A retry is waiting, for a rate limit or an overloaded model. */
  z.object({ type: z.literal('waiting'), reason: z.string(), ms: z.number().int() }),
  z.object({ type: z.literal('run-paused'), run: runViewSchema }),
  z.object({ type: z.literal('run-stopped'), run: runViewSchema }),
  z.object({ type: z.literal('run-failed'), run: runViewSchema, failure: runFailureSchema }),
  z.object({ type: z.literal('run-finished'), run: runViewSchema }),
])
export type StoredRunEvent = z.infer<typeof storedRunEventSchema>

/**
 * Sent to those who listen, not stored. `section-text` brings the text so far to one who joins late; after `caught-up`
 * comes what happens, and before it what had happened.
 */
export const passingRunEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text-delta'), sectionId, text: z.string() }),
  z.object({ type: z.literal('section-text'), sectionId, text: z.string() }),
  z.object({ type: z.literal('caught-up') }),
])
export type PassingRunEvent = z.infer<typeof passingRunEventSchema>

export const runEventSchema = z.union([storedRunEventSchema, passingRunEventSchema])
export type RunEvent = z.infer<typeof runEventSchema>

/** Whether nothing follows this event until somebody resumes the run. */
export const endsStream = (event: RunEvent): boolean =>
  event.type === 'run-paused' ||
  event.type === 'run-stopped' ||
  event.type === 'run-failed' ||
  event.type === 'run-finished'
