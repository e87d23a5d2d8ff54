/** Changes that are kept in the browser and can't be merged as things are: how many, and why. */
import type { KeptState, Unmerged } from '@/components/kept-changes/change-keeper'
import { changesFigure } from '@/components/kept-changes/changes-figure'
import type { LinkState, Refusal } from '../connection/link-state'

export type UnmergedChanges = {
  /** `moved`: the document is here, what they belong to is not in it any more. */
  readonly why: Refusal | 'read-only' | 'moved'
  readonly which: Unmerged
  readonly changes: number
}

/** Null where there are none, or where they may still merge. */
export function unmergedOf(link: LinkState, kept: KeptState): UnmergedChanges | null {
  if (!kept.looked) return null
  if (link.type === 'refused' && link.why === 'updated' && !kept.failing) return null
  if (link.type === 'refused') return some({ why: link.why, which: 'all', changes: kept.changes })
  if (link.type !== 'live') return null
  if (link.readOnly) return some({ why: 'read-only', which: 'all', changes: kept.changes })
  return some({ why: 'moved', which: 'held', changes: kept.held })
}

const some = (unmerged: UnmergedChanges): UnmergedChanges | null => (unmerged.changes > 0 ? unmerged : null)

/** Only the one whose changes they are may have their words. */
export const mayHaveWords = ({ why }: UnmergedChanges): boolean => why !== 'another-person'

export function sentenceOfUnmerged({ why, changes }: UnmergedChanges): string {
  const count = changesFigure(changes)
  const [were, they] = changes === 1 ? ['was', 'It is'] : ['were', 'They are']
  switch (why) {
    case 'removed':
      return `${count} of yours ${were} not merged before. ${they} kept in this browser.`
    case 'not-allowed':
    case 'signed-out':
      return `${count} of yours ${were} not merged. ${they} kept in this browser.`
    case 'another-person':
      return `${count} of whoever worked here before ${were} not merged. ${they} kept until that person signs in again.`
    case 'updated':
      return `${count} of yours ${were} not merged, and cannot be kept in this browser. Take the words with you before you reload.`
    case 'read-only':
      return `You cannot edit this document now: ${count} of yours ${were} not merged. ${they} kept in this browser.`
    case 'moved':
      return `${count} of yours cannot be merged: the text around is not in the document any more. ${they} kept in this browser.`
  }
}
