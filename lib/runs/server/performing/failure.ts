/** Tells a person why a run failed: what happened, what was kept, and what to do. */
import { RequestError } from '@/lib/accounts/request-error'
import { ModelError, type ModelErrorCode } from '../../../models/model-error'
import { UnknownModel } from '../../../models/server/unknown-model'
import type { SectionId } from '../../../outline/outline'
import type { RunFailure } from '../../run-failure'
import type { RunEnd } from './settle-run'

const advice: Readonly<Record<ModelErrorCode, string>> = {
  'rate-limited': 'Wait a few minutes, then resume the run.',
  overloaded: 'Resume the run in a while, or with another model.',
  unauthorised: 'Correct the key and resume the run, or go on with another model.',
  'out-of-credit': 'Add credit to the account, or resume the run with another model.',
  'model-not-found': 'Resume the run with another model.',
  'context-too-long': 'Resume the run with a model that reads longer texts.',
  'content-refused': 'Change the brief or the section’s instructions, or resume the run with another model.',
  'not-accepted': 'Resume the run with another model.',
  'connection-lost': 'Check the connection, then resume the run.',
  unreachable:
    'See that the server runs and that its address is right, then resume the run, or go on with another model.',
  'not-trusted': 'Give the server a certificate that this computer trusts, or resume the run with another model.',
  'address-refused': 'Look at the connection in Settings, or resume the run with another model.',
  stalled: 'Resume the run, if need be with another model.',
  'invalid-response': 'Resume the run to ask again, or choose another model.',
}

/**
 * Where the connection is at fault the run pauses, with the choice of another model; all else fails it. `asked` is the
 * model that was asked, as HANDLE/ID.
 */
export function endAfter(error: unknown, sectionId: SectionId | null, asked: string): RunEnd {
  const failure = failureOf(error, sectionId)
  if (error instanceof UnknownModel)
    return { type: 'paused', reason: { code: 'connection-failed', model: error.model, failure } }
  if (error instanceof ModelError && error.isOfConnection)
    return { type: 'paused', reason: { code: 'connection-failed', model: asked, failure } }
  return { type: 'failed', failure }
}

/** `sectionId` is the section that was being written; null when none was. */
export function failureOf(error: unknown, sectionId: SectionId | null): RunFailure {
  const kept = sectionId
    ? 'The finished sections are kept, and this one up to its last whole sentence.'
    : 'All text is kept.'
  if (error instanceof ModelError) {
    const message = `${firstSentence(error.message)} ${kept} ${advice[error.code]}`
    return { code: error.code, message, sectionId, retryable: error.retryable }
  }
  if (error instanceof UnknownModel || error instanceof RequestError)
    return { code: error.code, message: `${error.message} ${kept}`, sectionId, retryable: false }
  const message = `Longhand ran into a fault of its own. ${kept} Resume the run; if it fails again, look into the log.`
  return { code: 'internal', message, sectionId, retryable: true }
}

/** What happened; a model's sentences about what was kept are left to the run, which knows. */
const firstSentence = (message: string): string => /^.+?[.!?](?=\s|$)/s.exec(message)?.[0] ?? message
