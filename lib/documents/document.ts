/** A document as the API and the screens know it: its brief, its settings and how far it is. */
import { z } from 'zod'
import { roleSchema } from '../accounts/role'
import { documentIdSchema } from './live-document'

export const documentTypeSchema = z.enum(['report', 'paper', 'article', 'essay', 'guide', 'book', 'other'])
export type DocumentType = z.infer<typeof documentTypeSchema>

/** The length that a document type suggests, in words. */
export const usualWords: Readonly<Record<DocumentType, number>> = {
  report: 10_000,
  paper: 8_000,
  article: 2_000,
  essay: 3_000,
  guide: 5_000,
  book: 60_000,
  other: 3_000,
}

export const briefSchema = z
  .string()
  .trim()
  .min(1, 'Type a brief first: what the text is about, who reads it, how long it should be.')
  .max(100_000, 'A brief holds at most 100,000 characters. Shorten it, nothing was changed.')

export const requestedWordsSchema = z
  .number({ error: 'The length must be a whole number of words.' })
  .int('The length must be a whole number of words.')
  .min(50, 'The shortest length is 50 words.')
  .max(200_000, 'The greatest length is 200,000 words.')

/**
 * How a run writes: sections side by side as far as they don't lean on each other, one after another, or all in one
 * answer that is cut into them, for models that write long ones.
 */
export const writingModeSchema = z.enum(['parallel', 'sequential', 'single-pass'])
export type WritingMode = z.infer<typeof writingModeSchema>

const otherModel = z.string().trim().min(3).max(300).nullable()

/** What is left out stays as it is. */
const rolesChangeSchema = z.strictObject({ plan: otherModel, judge: otherModel, chores: otherModel }).partial()

/** Models of a document beside the one that writes it, HANDLE/ID; null is that of the settings. */
export const documentRolesSchema = z.strictObject({
  plan: otherModel.default(null),
  judge: otherModel.default(null),
  chores: otherModel.default(null),
})
export type DocumentRoles = z.infer<typeof documentRolesSchema>

export const newDocumentSchema = z.strictObject({
  brief: briefSchema,
  /** Read from the brief, else the type's usual length, when absent. */
  words: requestedWordsSchema.optional(),
  type: documentTypeSchema.optional(),
  /** BCP 47; read from the brief when absent. */
  language: z.string().min(2).max(35).optional(),
  model: z.string().min(1).max(300).optional(),
  /** Starts a run at once. */
  start: z.enum(['plan', 'write']).optional(),
  /** US dollars that this run may spend, in place of what the settings allow; null for whatever it takes. */
  capUsd: z.number().min(0).max(1_000_000).nullable().optional(),
  /** Of the runs of the document, this one first; the usual one of the model when absent. */
  mode: writingModeSchema.optional(),
})
export type NewDocument = z.infer<typeof newDocumentSchema>

export const documentChangeSchema = z
  .strictObject({
    brief: briefSchema,
    words: requestedWordsSchema,
    type: documentTypeSchema,
    language: z.string().min(2).max(35),
    model: z.string().min(1).max(300),
    roles: rolesChangeSchema,
    mode: writingModeSchema,
  })
  .partial()
export type DocumentChange = z.infer<typeof documentChangeSchema>

/** The only shape of a document that leaves the server. `sections` is in reading order, leaves and parents alike. */
export const documentViewSchema = z.object({
  id: documentIdSchema,
  title: z.string(),
  brief: z.string(),
  type: documentTypeSchema,
  language: z.string(),
  requestedWords: z.number().int(),
  words: z.number().int(),
  model: z.string(),
  roles: documentRolesSchema.default({ plan: null, judge: null, chores: null }),
  /** How its runs write unless they name another. */
  mode: writingModeSchema,
  /** What whoever asks may do with it. */
  yourRole: roleSchema,
  /** Whether any of its text is Rehearsal's. */
  sampleText: z.boolean(),
  sections: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      title: z.string(),
      targetWords: z.number().int(),
      words: z.number().int(),
      status: z.enum(['planned', 'writing', 'written', 'failed']),
    }),
  ),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export type DocumentView = z.infer<typeof documentViewSchema>

/** What those see of a document who hold a link to it, before they come in. */
export type DocumentGlance = Pick<DocumentView, 'title' | 'type' | 'requestedWords' | 'words' | 'sections'>
