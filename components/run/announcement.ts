/** What is spoken of a run: that it begins and ends, and each section that is finished. Never every number. */
import { wordsFigure } from '@/components/ui/figures'
import type { RunEvent } from '@/lib/runs/run-event'

type Finished = Extract<RunEvent, { type: 'section-finished' }>

function finished({ number, words, outcome, proposedWords }: Finished): string | null {
  if (outcome === 'removed') return null
  if (outcome === 'proposed') return `A new text for ${number} is ready beside the present one`
  if (proposedWords) return `The rest of ${number} is ready beside it, ${wordsFigure(proposedWords)}`
  if (outcome === 'touched') return `${number} was edited, the model left it as it is`
  return `${number} finished, ${wordsFigure(words)}`
}

export function announcementOf(event: RunEvent): string | null {
  switch (event.type) {
    case 'run-started':
      return event.run.request.task === 'plan' ? 'The outline is being made' : 'Writing began'
    case 'section-finished':
      return finished(event)
    case 'waiting':
      return event.reason
    case 'run-paused':
      // The notice of a limit is read out by itself.
      return event.run.pausedReason ? null : 'The run is paused'
    case 'run-stopped':
      return 'The run was stopped. The text is kept'
    case 'run-finished':
      return event.run.request.task === 'plan' ? 'The outline is complete' : 'Writing is finished'
    default:
      return null
  }
}
