'use client'
/** Offers changes that can't be merged, where the document they belong to is not on the screen. */
import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Notice } from '@/components/ui/message'
import type { LiveConnection } from '../connection/live-connection'
import { useKept, useLink } from '../connection/use-live-connection'
import { mayHaveWords, sentenceOfUnmerged, unmergedOf } from './unmerged'
import { UnmergedActs } from './unmerged-acts'

export type UnmergedNoticeProps = {
  readonly connection: LiveConnection
  readonly title: string
  /** Other ways on. */
  readonly acts?: ReactNode
}

export function UnmergedNotice({ connection, title, acts }: UnmergedNoticeProps) {
  const unmerged = unmergedOf(useLink(connection), useKept(connection))
  if (!unmerged) return null
  const { which, changes } = unmerged
  return (
    <Notice
      tone="warn"
      className="mb-6"
      icon={<TriangleAlert />}
      title={`Changes to “${title}”`}
      acts={
        <>
          {mayHaveWords(unmerged) && (
            <UnmergedActs kept={connection.kept} which={which} changes={changes} title={title} />
          )}
          {acts}
        </>
      }
    >
      {reasons[unmerged.why]} {sentenceOfUnmerged(unmerged)}
    </Notice>
  )
}

/** Where the page does not say it already. */
const reasons = {
  removed: 'It was deleted, or you may not open it any more.',
  'not-allowed': 'You may not open the document any more.',
  'signed-out': 'You were signed out.',
  'another-person': '',
  updated: 'Longhand was updated.',
  'read-only': '',
  moved: '',
} as const
