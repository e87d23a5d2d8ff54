/** Where a section stands with the runs of its document, and what asking for its text would do. */
import { isOfPeople } from '@/components/outline/section-look'
import type { SectionState } from '@/lib/documents/live-document'
import type { SectionId } from '@/lib/outline/outline'
import { concerns, type RunView } from '@/lib/runs/run'
import { isActive } from '@/lib/runs/run-states'

export type Turn =
  /** A model writes it at this moment. */
  | 'writing'
  /** A model writes another text beside it at this moment. */
  | 'offering'
  /** It is to be written again after the run that works now. */
  | 'queued'
  /** The run that works now comes to it by itself. */
  | 'coming'
  /** Another run works on the document. */
  | 'busy'
  /** Nothing can be asked for before the server is back. */
  | 'offline'
  | 'free'

const asksAgain = ({ request }: RunView, id: SectionId): boolean => request.task === 'section' && concerns(request, id)

const writes = ({ request }: RunView, id: SectionId): boolean => request.task === 'write' && concerns(request, id)

export type TurnFacts = {
  readonly id: SectionId
  readonly state: SectionState
  readonly words: number
  /** Whether a proposal for it is being written. */
  readonly arriving: boolean
  /** All that are known, in any order. */
  readonly runs: readonly RunView[]
  readonly offline: boolean
}

/** The text tells sooner than the runs, which are asked for now and then. */
export function turnOf({ id, state, words, arriving, runs, offline }: TurnFacts): Turn {
  const active = runs.filter((run) => isActive(run.status))
  if (arriving && active.length > 0) return 'offering'
  if (state.status === 'writing') return 'writing'
  if (active.some((run) => asksAgain(run, id))) return 'queued'
  const done = state.status === 'written' || isOfPeople(words, state)
  if (!done && active.some((run) => writes(run, id))) return 'coming'
  if (offline) return 'offline'
  return active.length > 0 ? 'busy' : 'free'
}

export const offlineSentence = 'A model can be asked when Longhand is back.'

/** What happens when a section is written again, before anything is done. `proposed`: another text waits beside it. */
export function againSentence(turn: Turn, offered: boolean, proposed: boolean): string {
  if (turn === 'offline') return offlineSentence
  const when = turn === 'busy' ? 'Runs after the present run. ' : ''
  return (
    when +
    (offered ? offeredSentence(proposed) : 'The new text takes its place. The present one is kept as a revision.')
  )
}

const offeredSentence = (proposed: boolean): string =>
  proposed
    ? 'A proposal waits beside this text already. Another one would arrive there too.'
    : 'People have edited this text, so the new one arrives as a proposal beside it.'

/** Why nothing can be asked for at the moment; null when something can. */
export function waitSentence(turn: Turn): string | null {
  switch (turn) {
    case 'writing':
      return 'Being written now. It can be written again when it is finished.'
    case 'offering':
      return 'A text is arriving beside the present one. It can be accepted or rejected when it is finished.'
    case 'queued':
      return 'Waiting in the queue to be written again.'
    case 'coming':
      return 'Written when its turn comes in the present run. What you change here counts then.'
    default:
      return null
  }
}
