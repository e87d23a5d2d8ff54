/** What is said to somebody who signs out while changes of theirs wait in the browser. */
import { changesFigure } from '@/components/kept-changes/changes-figure'
import { figure } from '@/components/ui/figures'
import type { LeftBehind } from './left-behind'

/** "3 changes and 1 comment in 2 documents are kept in this browser and not merged or sent yet." */
export function waitingSentence(left: readonly LeftBehind[]): string {
  const changes = left.reduce((sum, each) => sum + each.changes, 0)
  const comments = left.reduce((sum, each) => sum + each.comments, 0)
  const places = left.length === 1 ? '1 document' : `${left.length} documents`
  const isMissing = comments === 0 ? 'merged' : changes === 0 ? 'sent' : 'merged or sent'
  return `${leftFigure({ changes, comments })} in ${places} ${changes + comments === 1 ? 'is' : 'are'} kept in this browser and not ${isMissing} yet.`
}

/** "3 changes and 1 comment" */
export function leftFigure({ changes, comments }: Pick<LeftBehind, 'changes' | 'comments'>): string {
  const said = comments === 1 ? '1 comment' : `${figure(comments)} comments`
  if (comments === 0) return changesFigure(changes)
  return changes === 0 ? said : `${changesFigure(changes)} and ${said}`
}

/** `comesBack`: they have an account to sign in to again. */
export const keepingSentence = (comesBack: boolean): string =>
  comesBack
    ? 'Open a document to merge its changes first. What is kept merges when you sign in again in this browser; what is discarded is gone for good.'
    : 'Open a document to merge its changes first: without an account you do not come back as yourself, and what waits is gone for good.'
