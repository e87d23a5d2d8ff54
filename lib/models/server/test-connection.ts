/** Tries a connection out and says what is wrong with it in a person's words, and what to do. */

import type { Person } from '@/lib/accounts/person'
import { authorise } from '@/lib/accounts/server/authorise'
import { log } from '@/lib/platform/log'
import { withoutCredentials } from '../access'
import type { ConnectionTest, NewConnection } from '../connection'
import type { Model, ModelRequest } from '../model'
import { ModelError } from '../model-error'
import { type Connection, wires } from './connection'
import { accessTo, findConnection } from './stored-connections'
import { LONGEST_TEST_MS, type Tested, told } from './test-words'
import { type Step, verdictOn } from './verdict'

/** Room for a model that thinks first. */
const shortRequest: ModelRequest = {
  system: [],
  messages: [{ role: 'user', parts: [{ text: 'Answer with the single word: ready' }] }],
  maxOutputTokens: 256,
}

type Tried = Tested & Pick<Connection, 'list' | 'open'>

export type TestOptions = { readonly longestMs?: number }

/** One that is stored. Throws 403 and 404. */
export async function testStoredConnection(
  id: string,
  person: Person,
  signal: AbortSignal,
  options: TestOptions = {},
): Promise<ConnectionTest> {
  const connection = await findConnection(id, person)
  return tried({ ...connection, hasKey: connection.keyEnding !== null }, signal, options)
}

/** One that is not stored yet. Throws 403. */
export async function testNewConnection(
  input: NewConnection,
  person: Person,
  signal: AbortSignal,
  options: TestOptions = {},
): Promise<ConnectionTest> {
  await authorise(person, 'configure', { type: 'installation' })
  return tryNewConnection(input, signal, options)
}

/** For whoever may connect models. */
export async function tryNewConnection(
  input: NewConnection,
  signal: AbortSignal,
  options: TestOptions = {},
): Promise<ConnectionTest> {
  const { provider, name, baseUrl, key, headers } = input
  const access = accessTo({ handle: provider, name, baseUrl, key, headers })
  const { list, open } = wires[provider]
  const connection = {
    provider,
    name,
    baseUrl: baseUrl === undefined ? null : withoutCredentials(baseUrl),
    hasKey: key !== undefined,
    list: (stop: AbortSignal) => list(access, stop),
    open: (id: string) => open(id, access),
  }
  return tried(connection, signal, options)
}

/** Lists its models and asks the likeliest one for a word: a key may list models and have no credit. */
async function tried(
  connection: Tried,
  signal: AbortSignal,
  { longestMs = LONGEST_TEST_MS }: TestOptions,
): Promise<ConnectionTest> {
  const began = performance.now()
  const stop = AbortSignal.any([signal, AbortSignal.timeout(longestMs)])
  let step: Step = 'list'
  try {
    const models = await connection.list(stop)
    const [first] = models
    if (!first) return told('no-models', connection)
    step = 'ask'
    const model = first.name.slice(first.name.indexOf('/') + 1)
    await ask(connection.open(model), stop)
    return { status: 'ok', models: models.length, model, ms: Math.round(performance.now() - began) }
  } catch (error) {
    if (signal.aborted) throw error
    return stop.aborted ? told('slow', connection, { longestMs }) : failed(error, step, connection)
  }
}

async function ask(model: Model, signal: AbortSignal): Promise<void> {
  for await (const part of model.stream(shortRequest, signal)) {
    // One word, or a thought cut short: either shows that it answers.
    if (part.type === 'text-delta' || part.type === 'finish') return
  }
}

function failed(error: unknown, step: Step, connection: Tried): ConnectionTest {
  if (error instanceof ModelError) return verdictOn(error, step, connection)
  log.error({ error }, 'The test of a connection failed')
  return told('other', connection)
}
