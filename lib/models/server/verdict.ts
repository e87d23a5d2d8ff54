/** What is wrong with a connection, by what was thrown when it was asked. */
import { Unsealable } from '@/lib/platform/sealed'
import type { ConnectionProblem, ConnectionTest } from '../connection'
import { networkCodeOf } from '../failure'
import type { ModelError, ModelErrorCode } from '../model-error'
import { type Tested, told } from './test-words'

/** What it was asked for: its models, or an answer of one. */
export type Step = 'list' | 'ask'

export type Verdict = Extract<ConnectionTest, { status: 'failed' }>

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

export const verdictOn = (error: ModelError, step: Step, tested: Tested): Verdict =>
  told(problemOf(error, step), tested, { networkCode: networkCodeOf(error.cause), detail: detailOf(error) })

/** A list that is not there is a wrong address; a key that can't be opened has nothing to do with the provider. */
function problemOf(error: ModelError, step: Step): ConnectionProblem {
  if (error.cause instanceof Unsealable) return 'unreadable-key'
  // A server may list models and not know how to ask them.
  if (error.code === 'model-not-found' && (step === 'list' || !/\bmodel\b/i.test(messageOf(error.cause))))
    return 'wrong-address'
  return problems[error.code]
}

const messageOf = (cause: unknown): string => String(cause instanceof Object && 'message' in cause ? cause.message : '')

/** What the provider said, without what a run would add. */
const detailOf = ({ message }: ModelError): string => message.replace(/ What was written .*$/, '')
