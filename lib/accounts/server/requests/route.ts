/** Wraps a route handler: says who asks, checks what is asked, and answers errors as JSON. */
import { z } from 'zod'
import { log } from '@/lib/platform/log'
import type { Person } from '../../person'
import { RequestError } from '../../request-error'
import { personHeader, readPerson } from './person-header'
import { personOf } from './person-of'
import { readBytes } from './read-bytes'

type Schema = z.ZodType

type Shapes<P extends Schema, Q extends Schema, B extends Schema> = {
  readonly params?: P
  readonly query?: Q
  readonly body?: B
}

type Input<P extends Schema, Q extends Schema, B extends Schema, Who> = {
  readonly request: Request
  readonly person: Who
  readonly params: z.output<P>
  readonly query: z.output<Q>
  readonly body: z.output<B>
}

type Context = { readonly params: Promise<Record<string, string | string[] | undefined>> }

const anything = z.unknown()

/** A body may hold a brief of 100,000 characters and what comes with it. */
const MOST_BODY_BYTES = 1_000_000

type Handler = (request: Request, context: Context) => Promise<Response>

/** For those who are signed in. What they may do is decided by what it calls (`authorise.ts`). */
export const route = <P extends Schema = Schema, Q extends Schema = Schema, B extends Schema = Schema>(
  shapes: Shapes<P, Q, B>,
  handle: (input: Input<P, Q, B, Person>) => Promise<Response>,
): Handler => handler(shapes, personOf, handle)

/** For those who are not signed in yet, too. */
export const openRoute = <P extends Schema = Schema, Q extends Schema = Schema, B extends Schema = Schema>(
  shapes: Shapes<P, Q, B>,
  handle: (input: Input<P, Q, B, Person | null>) => Promise<Response>,
): Handler => handler(shapes, ({ headers }) => readPerson(headers.get(personHeader)), handle)

function handler<P extends Schema, Q extends Schema, B extends Schema, Who>(
  shapes: Shapes<P, Q, B>,
  whoAsks: (request: Request) => Who,
  handle: (input: Input<P, Q, B, Who>) => Promise<Response>,
): Handler {
  return async (request, context) => {
    try {
      const person = whoAsks(request)
      const params = parse<P>(shapes.params, await context.params)
      const query = parse<Q>(shapes.query, Object.fromEntries(new URL(request.url).searchParams))
      const body = parse<B>(shapes.body, shapes.body ? await readJson(request) : undefined)
      return await handle({ request, person, params, query, body })
    } catch (error) {
      return answerTo(error)
    }
  }
}

function parse<S extends Schema>(schema: S | undefined, value: unknown): z.output<S> {
  const parsed = (schema ?? anything).safeParse(value)
  // Without a schema nothing is promised of the value.
  if (parsed.success) return parsed.data as z.output<S>
  throw new RequestError(400, 'bad-input', sentenceOf(parsed.error.issues[0]))
}

/** The schema's own sentence where it has one; what the library says of a wrong shape is only half of one. */
function sentenceOf(issue: z.core.$ZodIssue | undefined): string {
  if (!issue) return 'The request cannot be read. Nothing was changed.'
  const where = issue.path.length > 0 ? ` (${issue.path.join('.')})` : ''
  if (issue.message.endsWith('.')) return `${issue.message}${where}`
  const told = issue.message.charAt(0).toLowerCase() + issue.message.slice(1)
  return `The request cannot be read: ${told}${where}. Nothing was changed.`
}

async function readJson(request: Request): Promise<unknown> {
  // What is too long is not read to its end: it need not come from somebody who is signed in.
  const text = new TextDecoder().decode(await readBytes(request, MOST_BODY_BYTES, tooLong))
  try {
    return text === '' ? {} : JSON.parse(text)
  } catch {
    throw new RequestError(400, 'bad-json', 'The request is not JSON. Nothing was changed.')
  }
}

const tooLong = (): RequestError =>
  new RequestError(413, 'too-long', 'This is more than fits into one request. Nothing was changed.')

/** Commands of other rooms throw errors of their own with a status and a code. */
const refusalSchema = z.object({ status: z.number().int().min(400).max(499), code: z.string(), message: z.string() })

function answerTo(error: unknown): Response {
  const refusal = refusalSchema.safeParse(error instanceof Error ? { ...error, message: error.message } : error)
  if (refusal.success) {
    const { status, code, message } = refusal.data
    return Response.json({ error: { code, message } }, { status })
  }
  log.error({ error }, 'A request failed')
  const message = 'Longhand ran into a fault of its own. Nothing that was saved is lost. Try again.'
  return Response.json({ error: { code: 'internal', message } }, { status: 500 })
}
