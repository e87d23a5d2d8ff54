/** Connections as people set them up, and what a test of one says. */
import { z } from 'zod'

export const settableProviderSchema = z.enum(['anthropic', 'openai', 'compatible'])
export type SettableProvider = z.infer<typeof settableProviderSchema>

const MOST_HEADERS = 20

const nameSchema = z.string().trim().min(1, 'Give the connection a name.').max(60, 'A name has 60 characters at most.')

const baseUrlSchema = z
  .string()
  .trim()
  .max(2_000, 'The address is too long.')
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), {
    error: 'The address has to begin with https:// or http://, for example http://localhost:8000/v1.',
  })

/** Keys are one line of printable ASCII: what is pasted with them breaks the request. */
const keySchema = z
  .string()
  .trim()
  .min(1, 'The key is empty.')
  .max(500, 'This is longer than a key is.')
  .regex(/^[\x21-\x7e]+$/, 'A key is one line without blanks. Copy it once more.')

/** Tokens of RFC 9110. What the SDKs set themselves can't be set here. */
const headerNameSchema = z
  .string()
  .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/, 'This is not the name of a header.')
  .refine((name) => !/^(?:host|content-length|content-type|connection|transfer-encoding|cookie)$/i.test(name), {
    error: 'This header is set by Longhand itself.',
  })
const headerValueSchema = z
  .string()
  .trim()
  .min(1)
  .max(2_000)
  .regex(/^[\x20-\x7e]+$/, 'A header holds printable ASCII only.')

const headersSchema = z
  .record(headerNameSchema, headerValueSchema)
  .refine((headers) => Object.keys(headers).length <= MOST_HEADERS, { error: `${MOST_HEADERS} headers at most.` })

export const newConnectionSchema = z
  .strictObject({
    provider: settableProviderSchema,
    name: nameSchema,
    baseUrl: baseUrlSchema.optional(),
    key: keySchema.optional(),
    headers: headersSchema.default({}),
  })
  .refine(({ provider, baseUrl }) => provider !== 'compatible' || baseUrl !== undefined, {
    error: 'A compatible server needs its address, for example http://localhost:8000/v1.',
  })
  .refine(({ provider, baseUrl, key }) => provider === 'compatible' || baseUrl !== undefined || key !== undefined, {
    error: 'Paste the key of your account there.',
  })
export type NewConnection = z.output<typeof newConnectionSchema>

/** What is left out stays; null takes away. */
export const connectionChangeSchema = z.strictObject({
  name: nameSchema.optional(),
  baseUrl: baseUrlSchema.nullable().optional(),
  key: keySchema.nullable().optional(),
  headers: headersSchema.optional(),
})
export type ConnectionChange = z.output<typeof connectionChangeSchema>

export const connectionProblemSchema = z.enum([
  'wrong-key',
  'wrong-address',
  'unreachable',
  'private-address',
  'not-trusted',
  'not-compatible',
  'no-such-model',
  'no-models',
  'no-credit',
  'rate-limited',
  'overloaded',
  'slow',
  'unreadable-key',
  'other',
])
export type ConnectionProblem = z.infer<typeof connectionProblemSchema>

/** What a test found: `message` says what happened, `advice` what to do. */
export const connectionTestSchema = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('ok'),
    models: z.number().int().min(0),
    /** The model that was asked for a word; null when none is listed. */
    model: z.string().nullable(),
    ms: z.number().int().min(0),
  }),
  z.object({
    status: z.literal('failed'),
    problem: connectionProblemSchema,
    message: z.string(),
    advice: z.string(),
  }),
])
export type ConnectionTest = z.infer<typeof connectionTestSchema>
