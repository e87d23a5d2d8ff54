/** What stands in the row of a connection: its kind, its key, and how it is doing, by a test or by its list. */
import { figure } from '@/components/ui/figures'
import type { ConnectionProblem, ConnectionTest } from '@/lib/models/connection'
import type { ConnectionView } from '@/lib/models/model-list'

export type ConnectionStatus = {
  readonly tone: 'ok' | 'warn' | 'bad'
  /** One or two words. */
  readonly label: string
  /** What happened and what to do; null while all is well. */
  readonly sentence: string | null
  /** Nothing but another key helps. */
  readonly wantsKey: boolean
}

const labels: Readonly<Record<ConnectionProblem, string>> = {
  'wrong-key': 'Key rejected',
  'wrong-address': 'Wrong address',
  unreachable: 'No answer',
  'private-address': 'Not allowed',
  'not-trusted': 'Not secure',
  'not-compatible': 'Not compatible',
  'no-such-model': 'No such model',
  'no-models': 'No models',
  'no-credit': 'No credit',
  'rate-limited': 'Rate limit',
  overloaded: 'Overloaded',
  slow: 'Too slow',
  'unreadable-key': 'Key unreadable',
  other: 'Not connected',
}

/** They pass by themselves. */
const passing: readonly ConnectionProblem[] = ['rate-limited', 'overloaded', 'slow']

const connected: ConnectionStatus = { tone: 'ok', label: 'Connected', sentence: null, wantsKey: false }

/** A test knows more than the list: a key may list models and have no credit. */
export function statusOf(view: ConnectionView, test: ConnectionTest | null): ConnectionStatus {
  if (test?.status === 'failed') return troubled(test.problem, `${test.message} ${test.advice}`.trim())
  if (view.status === 'connected' || test?.status === 'ok') return connected
  return troubled(view.problem ?? 'other', view.reason)
}

const troubled = (problem: ConnectionProblem, sentence: string | null): ConnectionStatus => ({
  tone: passing.includes(problem) ? 'warn' : 'bad',
  label: labels[problem],
  sentence,
  wantsKey: problem === 'wrong-key' || problem === 'unreadable-key',
})

const modelsFigure = (count: number): string => `${figure(count)} ${count === 1 ? 'model' : 'models'}`

const variables: Readonly<Record<ConnectionView['provider'], string | null>> = {
  anthropic: 'ANTHROPIC_API_KEY',
  openai: 'OPENAI_API_KEY',
  compatible: 'COMPATIBLE_BASE_URL',
  rehearsal: null,
}

/** Where one comes from that can't be changed here. */
export const variableOf = ({ source, provider }: ConnectionView): string | null =>
  source === 'environment' ? variables[provider] : null

/** `4 models`, `OpenAI-compatible, 2 models`. */
export function kindOf({ provider, models, status }: ConnectionView): string {
  if (provider === 'rehearsal') return 'Sample text, built in'
  const parts = [
    provider === 'compatible' && 'OpenAI-compatible',
    (status === 'connected' || models > 0) && modelsFigure(models),
  ].filter((part) => part !== false)
  return parts.length > 0 ? parts.join(', ') : 'No models listed'
}

/** `••••••••7Qe2`; null where it has none. A short key shows none of its characters. */
export const keyFace = ({ keyEnding }: ConnectionView): string | null =>
  keyEnding === null ? null : `••••••••${keyEnding}`
