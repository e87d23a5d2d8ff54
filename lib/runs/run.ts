/** A run: one durable job of a model on a document, as the API and the screens know it. */
import { z } from 'zod'
import { writingModeSchema } from '../documents/document'
import { documentIdSchema } from '../documents/live-document'
import { sectionIdSchema } from '../outline/outline'
import { pausedReasonSchema } from './paused-reason'
import { runFailureSchema } from './run-failure'

export const runIdSchema = z.uuid('This is not the id of a run.').brand<'RunId'>()
export type RunId = z.infer<typeof runIdSchema>

/**
 * US dollars that one run may spend in all. A person who says so answers for it: it stands in place of what the settings
 * allow for a run and for a document, and null allows whatever it takes.
 */
export const capUsdSchema = z
  .number({ error: 'The most that a run may spend must be a number of dollars.' })
  .min(0, 'The most that a run may spend can’t be less than $0.')
  .max(1_000_000, 'The most that a run may spend can’t be more than $1,000,000.')
  .nullable()

/** What a run is asked to do. `write` plans first when the document has no outline, then writes what is not written. */
export const runRequestSchema = z.discriminatedUnion('task', [
  z.object({
    task: z.literal('plan'),
    model: z.string().optional(),
    instruction: z.string().max(10_000).optional(),
    capUsd: capUsdSchema.optional(),
  }),
  z.object({
    task: z.literal('write'),
    model: z.string().optional(),
    /** Only these sections; all that are not written when absent. */
    sectionIds: z.array(sectionIdSchema).min(1).optional(),
    /** Also replace sections whose text is sample text (never one that people have edited: those become proposals). */
    replaceSampleText: z.boolean().optional(),
    capUsd: capUsdSchema.optional(),
    /** The document's when absent. A run that is resumed keeps it. */
    mode: writingModeSchema.optional(),
  }),
  z.object({
    task: z.literal('section'),
    sectionId: sectionIdSchema,
    instruction: z.string().max(10_000).default(''),
    model: z.string().optional(),
    capUsd: capUsdSchema.optional(),
  }),
])
export type RunRequest = z.infer<typeof runRequestSchema>

/** Whether a run comes to a section at all; a plan is of the whole document. */
export const concerns = (request: RunRequest, sectionId: string): boolean =>
  request.task === 'section'
    ? request.sectionId === sectionId
    : request.task === 'plan' || (request.sectionIds?.some((id) => id === sectionId) ?? true)

export const runStatusSchema = z.enum(['queued', 'running', 'pausing', 'paused', 'stopped', 'failed', 'finished'])
export type RunStatus = z.infer<typeof runStatusSchema>

/** The only shape of a run that leaves the server. Words, tokens and milliseconds are totals so far. */
export const runViewSchema = z.object({
  id: runIdSchema,
  documentId: documentIdSchema,
  request: runRequestSchema,
  status: runStatusSchema,
  model: z.string(),
  /** Version of the plan that it started from; null until there is one. */
  planVersion: z.number().int().nullable(),
  requestedWords: z.number().int(),
  calls: z.number().int(),
  promptTokens: z.number().int(),
  cachedTokens: z.number().int(),
  outputTokens: z.number().int(),
  /** Calls whose tokens nobody has counted, since they were ended before: with them, tokens and cost are estimated. */
  estimatedCalls: z.number().int().default(0),
  /** US dollars; null when a price is unknown. */
  costUsd: z.number().nullable(),
  failure: runFailureSchema.nullable(),
  /** Null for a run that a person paused, and for one that is not paused. */
  pausedReason: pausedReasonSchema.nullable().default(null),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
})
export type RunView = z.infer<typeof runViewSchema>

/** What the API answers: one run, or the runs of a document, the latest first. */
export const runAnswerSchema = z.object({ run: runViewSchema })
export const runListSchema = z.object({ runs: z.array(runViewSchema) })
