/** What a test of a connection found, in a person's words, and what to do. */
import type { ConnectionProblem, ConnectionTest, SettableProvider } from '../connection'
import type { ProviderName } from '../model'

export const LONGEST_TEST_MS = 60_000

const keyPages: Readonly<Record<SettableProvider, string>> = {
  anthropic: 'Copy the key once more from the console of your Anthropic account.',
  openai: 'Copy the key once more from the settings of your OpenAI account.',
  compatible: 'Ask whoever runs the server for a key, or copy yours once more.',
}

const addresses: Readonly<Record<SettableProvider, string>> = {
  anthropic: 'Leave the address empty for Anthropic itself. That of a gateway ends before /v1/messages.',
  openai: 'Leave the address empty for OpenAI itself. That of a gateway usually ends in /v1.',
  compatible: 'It usually ends in /v1, for example http://localhost:11434/v1.',
}

const dialects: Readonly<Record<SettableProvider, string>> = {
  anthropic: 'Anthropic’s',
  openai: 'OpenAI’s',
  compatible: 'OpenAI’s',
}

export type Tested = {
  readonly provider: ProviderName
  readonly name: string
  /** Null where it is the provider's own. */
  readonly baseUrl: string | null
  readonly hasKey: boolean
}

export type Circumstances = {
  /** Node's, or that of our own guard. */
  readonly networkCode?: string
  /** What the provider said, as a sentence. */
  readonly detail?: string
  /** After which the test was given up. */
  readonly longestMs?: number
}

export function told(
  problem: ConnectionProblem,
  { provider, name, baseUrl, hasKey }: Tested,
  { networkCode = '', detail = '', longestMs = LONGEST_TEST_MS }: Circumstances = {},
): Extract<ConnectionTest, { status: 'failed' }> {
  const settable: SettableProvider = provider === 'rehearsal' ? 'compatible' : provider
  const at = baseUrl ?? name
  const words: Readonly<Record<ConnectionProblem, readonly [string, string]>> = {
    'wrong-key': hasKey
      ? [`${name} did not accept the key.`, keyPages[settable]]
      : [`${name} wants a key.`, 'Paste the key that whoever runs it has given you.'],
    'wrong-address': [`There is a server at ${at}, but no models at this address.`, addresses[settable]],
    unreachable: unreachableWords(at, networkCode),
    'private-address':
      networkCode === 'redirected'
        ? [`${at} sends requests on to another address.`, 'Enter the address that it leads to, if you trust it.']
        : [
            `${at} is in a private network, which Longhand does not ask.`,
            'Whoever runs Longhand can allow it: set LONGHAND_ALLOW_PRIVATE_MODELS=1 and start it again.',
          ],
    'not-trusted': notTrustedWords(at, networkCode),
    'not-compatible': [
      `What answers at ${at} does not speak ${dialects[settable]} dialect.`,
      `Check that the address is the one of the API and not of a web page. ${addresses[settable]}`,
    ],
    'no-such-model': [
      `${name} lists a model and does not let this key use it.`,
      'Choose another model, or ask for access to this one in your account there.',
    ],
    'no-models': [
      `${name} answers, and lists no model that writes text.`,
      'Load a model there, or ask whoever runs it which models this key may use.',
    ],
    'no-credit': [`The account at ${name} has no credit left.`, 'Add credit there and test again.'],
    'rate-limited': [`${name} limits how fast it may be asked just now.`, 'The key is right. Try again in a minute.'],
    overloaded: [`${name} is overloaded or has a fault of its own.`, 'Try again in a few minutes.'],
    slow: [
      `${name} did not answer within ${Math.ceil(longestMs / 1000)} seconds.`,
      'A server at home may be loading the model: try again in a minute. Otherwise check the address and its port.',
    ],
    'unreadable-key': [
      `The key of ${name} was stored under another secret and can’t be read.`,
      'Type it again, or start Longhand with the secret that it was stored under.',
    ],
    other: [
      detail || `${name} could not be tested.`,
      'Look into the log of the server, and check the address and the headers.',
    ],
  }
  const [message, advice] = words[problem]
  return { status: 'failed', problem, message, advice }
}

function unreachableWords(at: string, code: string): readonly [string, string] {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return [
      `Nothing is known under the name in ${at}.`,
      'Check how it is written, and that the computer on which Longhand runs is online.',
    ]
  if (/^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET|HPE_)/.test(code))
    return [
      `What answers at ${at} ended the connection.`,
      at.startsWith('http://')
        ? 'It may want https:// in the place of http://. Check the port as well.'
        : 'Check that the address and its port are right, and look into the log of the server.',
    ]
  return [
    `Nothing answers at ${at}.`,
    'Check that the server runs, and that the address and its port are right. It is asked from the computer on which Longhand runs.',
  ]
}

function notTrustedWords(at: string, code: string): readonly [string, string] {
  if (code === 'EPROTO' || code.startsWith('ERR_SSL'))
    return [
      `What answers at ${at} does not speak HTTPS.`,
      'It may be a server without encryption: try the address with http://. Check the port as well.',
    ]
  return [
    `The connection to ${at} is not secure: ${certificateWords(code)}.`,
    'Give the server a certificate of a known authority. Whoever runs Longhand can also name the file of its own ' +
      'authority in NODE_EXTRA_CA_CERTS and start it again.',
  ]
}

function certificateWords(code: string): string {
  if (code === 'CERT_HAS_EXPIRED') return 'its certificate has expired'
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return 'its certificate is for another name'
  return /SELF_SIGNED/.test(code) ? 'its certificate is signed by itself' : 'its certificate is not trusted'
}
