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
    abort: true,
  })
  // It is stored and shown as it is: only keys and headers are sealed.
  .refine((text) => new URL(text).username === '' && new URL(text).password === '', {
    error: 'The address holds a user name or a password. Leave it out, and add a header “Authorization” instead.',
    abort: true,
  })
  .refine((text) => !/[?#]/.test(text), {
    error: 'The address holds a “?” or a “#”. It ends before that, usually in /v1; a key belongs into its own field.',
  })

/** Keys are one line of printable ASCII: what is pasted with them breaks the request. */
const keySchema = z
  .string()
  .trim()
  .min(1, 'The key is empty.')
  .max(500, 'This is longer than a key is.')
  .regex(/^[\x21-\x7e]+$/, 'A key is one line without blanks. Copy it once more.')

/** Tokens of RFC 9110, but for the one that no object holds. What the SDKs set themselves can't be set here. */
const headerName = /^(?!__proto__$)[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/
const ownHeader = /^(?:host|content-length|content-type|connection|transfer-encoding|cookie)$/i
/** A sentence; null when nothing is wrong. */
export function headerNameProblem(name: string): string | null {
  if (!headerName.test(name)) return 'The name of a header holds letters, digits and hyphens only.'
  return ownHeader.test(name) ? `Longhand sets the header ${name} itself.` : null
}

const headerValueSchema = z
  .string()
  .trim()
  .min(1, 'A header is empty.')
  .max(2_000, 'A header has 2,000 characters at most.')
  .regex(/^[\x20-\x7e]+$/, 'A header holds printable ASCII only.')

/** Names are checked here and not as keys of the record: that would tell of a wrong one in words of its own. */
const headersOf = <Value extends z.ZodType>(value: Value) =>
  z
    .unknown()
    // A record leaves it out without a word.
    .refine((headers) => !Object.hasOwn(Object(headers), '__proto__'), {
      error: headerNameProblem('__proto__') ?? '',
      abort: true,
    })
    .pipe(z.record(z.string(), value))
    .superRefine((headers, context) => {
      for (const name of Object.keys(headers)) {
        const message = headerNameProblem(name)
        if (message) context.addIssue({ code: 'custom', message })
      }
    })
    .refine(
      (headers) => new Set(Object.keys(headers).map((name) => name.toLowerCase())).size === Object.keys(headers).length,
      {
        error: 'A header is named twice. Capitals make no difference in the name of one.',
      },
    )
    .refine((headers) => Object.keys(headers).length <= MOST_HEADERS, {
      error: `A connection has ${MOST_HEADERS} headers at most.`,
    })

export const newConnectionSchema = z
  .strictObject({
    provider: settableProviderSchema,
    name: nameSchema,
    baseUrl: baseUrlSchema.optional(),
    key: keySchema.optional(),
    headers: headersOf(headerValueSchema).default({}),
  })
  .refine(({ provider, baseUrl }) => provider !== 'compatible' || baseUrl !== undefined, {
    error: 'A compatible server needs its address, for example http://localhost:8000/v1.',
  })
  .refine(({ provider, baseUrl, key }) => provider === 'compatible' || baseUrl !== undefined || key !== undefined, {
    error: 'Paste the key of your account there.',
  })
export type NewConnection = z.output<typeof newConnectionSchema>

/**
 * What is left out stays; null takes away. An address on another server wants key and headers anew, or to be without: what
 * was typed for one server is never sent to another.
 */
export const connectionChangeSchema = z.strictObject({
  name: nameSchema.optional(),
  baseUrl: baseUrlSchema.nullable().optional(),
  key: keySchema.nullable().optional(),
  /** All that it is to have. A value of null keeps the one that is stored under the name. */
  headers: headersOf(headerValueSchema.nullable()).optional(),
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

/** Whether an address leads to another server: by scheme, host and port. Null is the provider’s own. */
export const leadsElsewhere = (before: string | null, after: string | null): boolean =>
  originOf(before) !== originOf(after)

const originOf = (address: string | null): string | null =>
  address !== null && URL.canParse(address) ? new URL(address).origin : address
