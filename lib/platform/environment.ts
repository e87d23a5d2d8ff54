/** The environment, read and checked once; nothing else looks at process.env. */
import { resolve } from 'node:path'
import { z } from 'zod'
import { StartError } from './start-error'

const text = z
  .string()
  .trim()
  .optional()
  .transform((value) => value || undefined)

const number = (what: string) =>
  z
    .string()
    .optional()
    .transform((value) => (value?.trim() ? Number(value) : undefined))
    .refine((value) => value === undefined || (Number.isFinite(value) && value >= 0), {
      error: `${what} must be a number of 0 or more.`,
      abort: true,
    })

/** Short ones are guessed. */
const secret = (what: string) =>
  text.refine((value) => value === undefined || value.length >= 32, {
    error: `${what} must have 32 characters or more, for example what openssl rand -hex 32 prints.`,
  })

function isSite(value: string): boolean {
  if (!URL.canParse(value)) return false
  const { protocol, origin } = new URL(value)
  return (protocol === 'https:' || protocol === 'http:') && origin === value.replace(/\/$/, '')
}

/** A service that people may sign in with; null where it is not named, or half of it. */
const client = (clientId: string | undefined, clientSecret: string | undefined) =>
  clientId !== undefined && clientSecret !== undefined ? { clientId, clientSecret } : null

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

const variables = z.object({
  PORT: number('PORT').refine((port) => port === undefined || (Number.isInteger(port) && port < 65536), {
    error: 'PORT must be a whole number from 0 to 65535.',
  }),
  HOST: text,
  LONGHAND_URL: text.refine((value) => value === undefined || isSite(value), {
    error: 'LONGHAND_URL must be what a browser opens, without a path: https://longhand.example.org.',
  }),
  LONGHAND_DATA: text,
  LONGHAND_SECRET: secret('LONGHAND_SECRET'),
  LONGHAND_OLD_SECRET: secret('LONGHAND_OLD_SECRET'),
  LONGHAND_ALLOW_PRIVATE_MODELS: text.refine((value) => value === undefined || value === '0' || value === '1', {
    error: 'LONGHAND_ALLOW_PRIVATE_MODELS must be 1 or 0.',
  }),
  GOOGLE_CLIENT_ID: text,
  GOOGLE_CLIENT_SECRET: text,
  MICROSOFT_CLIENT_ID: text,
  MICROSOFT_CLIENT_SECRET: text,
  GITHUB_CLIENT_ID: text,
  GITHUB_CLIENT_SECRET: text,
  GITLAB_CLIENT_ID: text,
  GITLAB_CLIENT_SECRET: text,
  GITLAB_URL: text.refine((value) => value === undefined || isSite(value), {
    error: 'GITLAB_URL must be what a browser opens, without a path: https://gitlab.example.org.',
  }),
  DATABASE_URL: text,
  LONGHAND_DEV: text,
  LOG_LEVEL: z.enum(levels, { error: `LOG_LEVEL must be one of ${levels.join(', ')}.` }).default('warn'),
  ANTHROPIC_API_KEY: text,
  ANTHROPIC_BASE_URL: text,
  OPENAI_API_KEY: text,
  OPENAI_BASE_URL: text,
  COMPATIBLE_API_KEY: text,
  COMPATIBLE_BASE_URL: text,
  WORKER: z.enum(['on', 'off'], { error: 'WORKER must be on or off.' }).default('on'),
  WRITING_AT_ONCE: number('WRITING_AT_ONCE').refine(
    (most) => most === undefined || (Number.isInteger(most) && most >= 1 && most <= 32),
    { error: 'WRITING_AT_ONCE must be a whole number from 1 to 32.' },
  ),
  WRITING_CONTEXT_TOKENS: number('WRITING_CONTEXT_TOKENS').refine(
    (tokens) => tokens === undefined || (Number.isInteger(tokens) && tokens <= 1_000_000),
    { error: 'WRITING_CONTEXT_TOKENS must be a whole number up to 1000000.' },
  ),
  MOST_USD_PER_RUN: number('MOST_USD_PER_RUN'),
  MOST_USD_PER_DOCUMENT: number('MOST_USD_PER_DOCUMENT'),
  MOST_USD_PER_MONTH: number('MOST_USD_PER_MONTH'),
  PRICES_FILE: text,
  REHEARSAL_WORDS_PER_SECOND: number('REHEARSAL_WORDS_PER_SECOND'),
  REHEARSAL_BIAS: number('REHEARSAL_BIAS'),
  REHEARSAL_SPREAD: number('REHEARSAL_SPREAD'),
  REHEARSAL_CEILING: number('REHEARSAL_CEILING'),
  REHEARSAL_SEED: text,
  REHEARSAL_FAULTS: text,
})

export type Environment = ReturnType<typeof environmentOf>

let known: Environment | null = null

/** Throws a StartError that says which variable is wrong. */
export function readEnvironment(): Environment {
  known ??= environmentOf(process.env)
  return known
}

function environmentOf(given: NodeJS.ProcessEnv) {
  const parsed = variables.safeParse(given)
  if (!parsed.success) throw new StartError('bad-setting', parsed.error.issues.map((issue) => issue.message).join(' '))
  const read = parsed.data
  return {
    port: read.PORT ?? 3000,
    host: read.HOST ?? '127.0.0.1',
    /** Under which people open it where a proxy stands before it, without a slash at its end. */
    publicUrl: read.LONGHAND_URL?.replace(/\/$/, ''),
    dataDirectory: resolve(read.LONGHAND_DATA ?? '.longhand'),
    databaseUrl: read.DATABASE_URL,
    /** In the data folder when absent. */
    secret: read.LONGHAND_SECRET,
    /** What was sealed under it is sealed anew at the start. */
    oldSecret: read.LONGHAND_OLD_SECRET,
    /** Whether connections that are typed into Settings may lead to private addresses other than this computer. */
    allowsPrivateModels: read.LONGHAND_ALLOW_PRIVATE_MODELS === '1',
    signInWith: {
      google: client(read.GOOGLE_CLIENT_ID, read.GOOGLE_CLIENT_SECRET),
      microsoft: client(read.MICROSOFT_CLIENT_ID, read.MICROSOFT_CLIENT_SECRET),
      github: client(read.GITHUB_CLIENT_ID, read.GITHUB_CLIENT_SECRET),
      gitlab: client(read.GITLAB_CLIENT_ID, read.GITLAB_CLIENT_SECRET),
    },
    /** Of a GitLab of one's own; gitlab.com when absent. */
    gitlabUrl: read.GITLAB_URL?.replace(/\/$/, ''),
    /** Pages are built as they are asked for, and again when their source changes. */
    isDevelopment: read.LONGHAND_DEV === '1',
    logLevel: read.LOG_LEVEL,
    anthropic: { apiKey: read.ANTHROPIC_API_KEY, baseUrl: read.ANTHROPIC_BASE_URL },
    openai: { apiKey: read.OPENAI_API_KEY, baseUrl: read.OPENAI_BASE_URL },
    compatible: { apiKey: read.COMPATIBLE_API_KEY, baseUrl: read.COMPATIBLE_BASE_URL },
    /** Whether the server performs runs itself; off where processes of their own do (bin/worker.ts). */
    worksItself: read.WORKER === 'on',
    /** The most sections of a document that are written side by side. */
    writingAtOnce: read.WRITING_AT_ONCE ?? 6,
    /** Tokens of finished text up to which a model is given all of it; null for the usual. */
    writingContextTokens: read.WRITING_CONTEXT_TOKENS ?? null,
    /** US dollars; no limit when absent. */
    mostUsdPerRun: read.MOST_USD_PER_RUN,
    mostUsdPerDocument: read.MOST_USD_PER_DOCUMENT,
    mostUsdPerMonth: read.MOST_USD_PER_MONTH,
    /** JSON, as lib/models/prices.ts describes it. */
    pricesFile: read.PRICES_FILE && resolve(read.PRICES_FILE),
    rehearsal: {
      wordsPerSecond: read.REHEARSAL_WORDS_PER_SECOND,
      bias: read.REHEARSAL_BIAS,
      spread: read.REHEARSAL_SPREAD,
      ceiling: read.REHEARSAL_CEILING,
      seed: read.REHEARSAL_SEED,
      faults: read.REHEARSAL_FAULTS,
    },
  }
}
