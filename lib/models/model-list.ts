/** What `GET /api/models` answers: the models to choose from and the connections that they come from. */
import { z } from 'zod'
import { connectionProblemSchema } from './connection'
import { priceSchema } from './prices'
import { modelRolesSchema, noRoles } from './roles'

export const providerSchema = z.enum(['anthropic', 'openai', 'compatible', 'rehearsal'])

export const listedModelSchema = z.object({
  /** HANDLE/ID. */
  name: z.templateLiteral([z.string().min(1), '/', z.string().min(1)]),
  label: z.string(),
  contextTokens: z.number().int().positive().optional(),
  maxOutputTokens: z.number().int().positive().optional(),
  /** US dollars per million tokens; null when nobody knows. */
  price: priceSchema.nullable().default(null),
  /** `settings`: people have set it here. */
  priceFrom: z.enum(['table', 'file', 'settings']).nullable().default(null),
  /** Typed by hand, and not listed by its connection. */
  isTyped: z.boolean().default(false),
})

export type ListedModel = z.infer<typeof listedModelSchema>

export const connectionViewSchema = z.object({
  /** Null for those of the environment and for Rehearsal, which can't be changed here. */
  id: z.string().nullable(),
  /** Its models are named HANDLE/ID. */
  handle: z.string(),
  provider: providerSchema,
  name: z.string(),
  source: z.enum(['environment', 'settings', 'built-in']),
  /** The last characters of its key; empty for a key too short to show any, null where it has none. */
  keyEnding: z.string().nullable(),
  headerNames: z.array(z.string()),
  /** How many it lists. */
  models: z.number().int().min(0),
  /** Null where the provider's own address is used, and for Rehearsal. Never holds a user name or password. */
  baseUrl: z.string().nullable(),
  status: z.enum(['connected', 'failed']),
  /** Why it failed, as a sentence for a person; null while connected. */
  reason: z.string().nullable(),
  /** What kind of trouble it is; null while connected. */
  problem: connectionProblemSchema.nullable().default(null),
})
export type ConnectionView = z.infer<typeof connectionViewSchema>

export const modelListSchema = z.object({
  /** In the order of the connections, the most likely choice of each first, Rehearsal last. */
  models: z.array(listedModelSchema),
  connections: z.array(connectionViewSchema),
  /** Servers that answered on this computer but are not connected yet. */
  found: z.array(z.object({ name: z.string(), baseUrl: z.string() })),
  defaultModel: z.string(),
  /** As people set them. */
  roles: modelRolesSchema.default(noRoles),
  /** True while Rehearsal is all there is. */
  sampleOnly: z.boolean(),
})
export type ModelList = z.infer<typeof modelListSchema>

const tokens = z.number().int().min(1).max(100_000_000)
const MOST_DOLLARS = 100_000

/** What people set of one model. What is left out stays; null takes away. */
export const modelChangeSchema = z.strictObject({
  /** HANDLE/ID. */
  name: z
    .string()
    .trim()
    .min(3)
    .max(300)
    .regex(/^\P{Cc}*$/u, 'The name of a model is one line.'),
  /** Offered although its connection does not list it. */
  isTyped: z.boolean().optional(),
  contextTokens: tokens.nullable().optional(),
  maxOutputTokens: tokens.nullable().optional(),
  price: priceSchema
    .refine((price) => Object.values(price).every((dollars) => dollars <= MOST_DOLLARS), {
      error: 'A price is $100,000 per million tokens at most.',
    })
    .nullable()
    .optional(),
})
export type ModelChange = z.output<typeof modelChangeSchema>
