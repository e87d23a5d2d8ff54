/** Tries a connection out and says what is wrong with it in a person's words, and what to do. */
import { authorise } from '@/lib/accounts/authorise'
import type { Person } from '@/lib/accounts/person'
import { log } from '@/lib/platform/log'
import { withoutCredentials } from '../access'
import type { ConnectionProblem, ConnectionTest, NewConnection, SettableProvider } from '../connection'
import { networkCodeOf } from '../failure'
import type { Model, ModelRequest } from '../model'
import { ModelError, type ModelErrorCode } from '../model-error'
import { type Connection, wires } from './connection'
import { accessTo, findConnection } from './stored-connections'

const LONGEST_MS = 60_000

/** Room for a model that thinks first. */
const shortRequest: ModelRequest = {
  system: [],
  messages: [{ role: 'user', parts: [{ text: 'Answer with the single word: ready' }] }],
  maxOutputTokens: 256,
}

type Tried = Pick<Connection, 'provider' | 'name' | 'baseUrl'> & {
  readonly list: Connection['list']
  readonly open: Connection['open']
}

/** One that is stored. Throws 403 and 404. */
export async function testStoredConnection(id: string, person: Person, signal: AbortSignal): Promise<ConnectionTest> {
  return tried(await findConnection(id, person), signal)
}

/** One that is not stored yet. Throws 403. */
export async function testNewConnection(
  input: NewConnection,
  person: Person,
  signal: AbortSignal,
): Promise<ConnectionTest> {
  await authorise(person, 'configure', { type: 'installation' })
  const { provider, name, baseUrl, key, headers } = input
  const access = accessTo({ handle: provider, name, baseUrl, key, headers })
  const { list, open } = wires[provider]
  const address = baseUrl === undefined ? null : withoutCredentials(baseUrl)
  return tried(
    { provider, name, baseUrl: address, list: (stop) => list(access, stop), open: (id) => open(id, access) },
    signal,
  )
}

/** Lists its models and asks the likeliest one for a word: a key may list models and have no credit. */
async function tried(connection: Tried, signal: AbortSignal): Promise<ConnectionTest> {
  const began = performance.now()
  const stop = AbortSignal.any([signal, AbortSignal.timeout(LONGEST_MS)])
  try {
    const models = await connection.list(stop)
    const [first] = models
    if (!first) return noModels(connection)
    const model = first.name.slice(first.name.indexOf('/') + 1)
    await ask(connection.open(model), stop)
    return { status: 'ok', models: models.length, model, ms: Math.round(performance.now() - began) }
  } catch (error) {
    if (signal.aborted) throw error
    return failed(error, connection)
  }
}

async function ask(model: Model, signal: AbortSignal): Promise<void> {
  for await (const part of model.stream(shortRequest, signal)) {
    // One word, or a thought cut short: either shows that it answers.
    if (part.type === 'text-delta' || part.type === 'finish') return
  }
}

const noModels = ({ name }: Tried): ConnectionTest => ({
  status: 'failed',
  problem: 'no-models',
  message: `${name} answers, and lists no model that writes text.`,
  advice: 'Load a model there, or ask whoever runs it which models this key may use.',
})

const problems: Readonly<Record<ModelErrorCode, ConnectionProblem>> = {
  'rate-limited': 'rate-limited',
  overloaded: 'overloaded',
  unauthorised: 'wrong-key',
  'out-of-credit': 'no-credit',
  'model-not-found': 'no-such-model',
  'context-too-long': 'other',
  'content-refused': 'other',
  'not-accepted': 'other',
  'connection-lost': 'unreachable',
  unreachable: 'unreachable',
  'not-trusted': 'not-trusted',
  'address-refused': 'private-address',
  stalled: 'slow',
  'invalid-response': 'not-compatible',
}

function failed(error: unknown, connection: Tried): ConnectionTest {
  if (!(error instanceof ModelError)) {
    const isLate = error instanceof DOMException && error.name === 'TimeoutError'
    if (!isLate) log.error({ error }, 'The test of a connection failed')
    return told(isLate ? 'slow' : 'other', connection, '')
  }
  return told(problemOf(error), connection, networkCodeOf(error.cause))
}

/** A list that is not there is a wrong address; a key that can't be opened has nothing to do with the provider. */
function problemOf(error: ModelError): ConnectionProblem {
  if (error.code === 'unauthorised' && /can’t be read/.test(error.message)) return 'unreadable-key'
  if (
    error.code === 'model-not-found' &&
    !/\bmodel\b/.test(String(error.cause instanceof Object && 'message' in error.cause ? error.cause.message : ''))
  )
    return 'wrong-address'
  return problems[error.code]
}

const keyPages: Readonly<Record<SettableProvider, string>> = {
  anthropic: 'Copy the key once more from the console of your Anthropic account.',
  openai: 'Copy the key once more from the settings of your OpenAI account.',
  compatible: 'Ask whoever runs the server for a key, or leave it empty if the server wants none.',
}

function told(problem: ConnectionProblem, { provider, name, baseUrl }: Tried, networkCode: string): ConnectionTest {
  const settable: SettableProvider = provider === 'rehearsal' ? 'compatible' : provider
  const at = baseUrl ?? name
  const words: Readonly<Record<ConnectionProblem, readonly [string, string]>> = {
    'wrong-key': [`${name} did not accept the key.`, keyPages[settable]],
    'wrong-address': [
      `There is a server at ${at}, but no list of models.`,
      'The address usually ends in /v1, for example http://localhost:11434/v1.',
    ],
    unreachable: [
      `Nothing answers at ${at}.`,
      networkCode === 'ENOTFOUND' || networkCode === 'EAI_AGAIN'
        ? 'The name is not known. Check how it is written, and that this computer is online.'
        : 'Check that the server runs, and that the address and its port are right.',
    ],
    'private-address': [
      networkCode === 'redirected'
        ? `${at} sends requests on to another host.`
        : `${at} is in a private network, which Longhand does not ask.`,
      networkCode === 'redirected'
        ? 'Enter the address that it leads to, if you trust it.'
        : 'Whoever runs Longhand can allow it: set LONGHAND_ALLOW_PRIVATE_MODELS=1 and start it again.',
    ],
    'not-trusted': [
      `The connection to ${at} is not secure: ${certificateWords(networkCode)}.`,
      networkCode === 'EPROTO' || networkCode.startsWith('ERR_SSL')
        ? 'The server may speak plain HTTP: try the address with http://.'
        : 'Give the server a certificate of a known authority, or add its authority with NODE_EXTRA_CA_CERTS.',
    ],
    'not-compatible': [
      `What answers at ${at} does not speak the OpenAI dialect.`,
      'Check the address: it is the one of the API, not of a web page, and usually ends in /v1.',
    ],
    'no-such-model': [
      `${name} lists a model and does not let this key use it.`,
      'Choose another model, or ask for access to this one in your account there.',
    ],
    'no-models': ['', ''],
    'no-credit': [`The account at ${name} has no credit left.`, 'Add credit there and test again.'],
    'rate-limited': [`${name} limits how fast it may be asked just now.`, 'The key is right. Try again in a minute.'],
    overloaded: [`${name} is overloaded or has a fault of its own.`, 'Try again in a few minutes.'],
    slow: [
      `${name} did not answer within ${LONGEST_MS / 1000} seconds.`,
      'A server at home may be loading the model. Try again in a minute.',
    ],
    'unreadable-key': [
      `The key of ${name} was stored under another secret and can’t be read.`,
      'Type it again, or start Longhand with the secret that it was stored under.',
    ],
    other: [`${name} did not accept the request.`, 'Look into the log of the server, and check the address.'],
  }
  const [message, advice] = words[problem]
  return { status: 'failed', problem, message, advice }
}

function certificateWords(code: string): string {
  if (code === 'CERT_HAS_EXPIRED') return 'its certificate has expired'
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return 'its certificate is for another name'
  if (/SELF_SIGNED/.test(code)) return 'its certificate is signed by itself'
  return code === 'EPROTO' || code.startsWith('ERR_SSL')
    ? 'it does not answer as HTTPS'
    : 'its certificate is not trusted'
}
