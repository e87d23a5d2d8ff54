/** Where a section stands with the runs of its document, and what asking for its text would do. */
import type { SectionState } from '@/lib/documents/live-document'
import type { SectionId } from '@/lib/outline/outline'
import type { RunView } from '@/lib/runs/run'
import { isActive } from '@/lib/runs/run-states'

export type Turn =
  /** A model writes it at this moment. */
  | 'writing'
  /** It is to be written again after the run that works now. */
  | 'queued'
  /** The run that works now comes to it by itself. */
  | 'coming'
  /** Another run works on the document. */
  | 'busy'
  | 'free'

const asksAgain = ({ request }: RunView, id: SectionId): boolean =>
  request.task === 'section' && request.sectionId === id

const writes = ({ request }: RunView, id: SectionId): boolean =>
  request.task === 'write' && (request.sectionIds?.includes(id) ?? true)

/** `runs` are all that are known, in any order. */
export function turnOf(id: SectionId, state: SectionState, runs: readonly RunView[]): Turn {
  const active = runs.filter((run) => isActive(run.status))
  if (active.some((run) => asksAgain(run, id))) return state.status === 'writing' ? 'writing' : 'queued'
  if (state.status === 'writing') return 'writing'
  if (state.status !== 'written' && active.some((run) => writes(run, id))) return 'coming'
  return active.length > 0 ? 'busy' : 'free'
}

/** Whether a new text is offered beside the present one instead of taking its place. */
export const isOffered = (words: number, { contributors, writtenBy }: SectionState): boolean =>
  words > 0 && (contributors.length > 0 || writtenBy === null)

/** What happens when a section is written again, before anything is done. */
export function againSentence(turn: Turn, offered: boolean): string {
  const when = turn === 'busy' ? 'Runs after the present run. ' : ''
  const how = offered
    ? 'People have edited this text, so the new one arrives as a proposal beside it.'
    : 'The new text takes its place. The present one is kept as a revision.'
  return when + how
}

/** Why nothing can be asked for at the moment; null when something can. */
export function waitSentence(turn: Turn): string | null {
  switch (turn) {
    case 'writing':
      return 'Being written now. It can be written again when it is finished.'
    case 'queued':
      return 'Waiting in the queue. It is written again after the present run.'
    case 'coming':
      return 'Written when its turn comes in the present run. What you change here counts then.'
    default:
      return null
  }
}
