'use client'
/**
 * Changes that an earlier window has left behind in this browser: they are merged from whatever page is opened first, and
 * shown until they are, or offered where they can't be.
 */
import { CloudUpload } from 'lucide-react'
import Link from 'next/link'
import { changesFigure } from '@/components/kept-changes/changes-figure'
import type { PendingDocument } from '@/components/kept-changes/pending-documents'
import { buttonClass } from '@/components/ui/button'
import { Notice } from '@/components/ui/message'
import type { LiveConnection } from '@/components/workspace/connection/live-connection'
import { useKept, useLink } from '@/components/workspace/connection/use-live-connection'
import { unmergedOf } from '@/components/workspace/kept/unmerged'
import { UnmergedNotice } from '@/components/workspace/kept/unmerged-notice'
import { useMerging, usePendingDocuments } from './use-pending-documents'

export function UnmergedDocuments({ personId }: { personId: string }) {
  const { pending, done } = usePendingDocuments(personId)
  return pending.map((each) => (
    <UnmergedDocument key={each.document} personId={personId} pending={each} onMerged={() => done(each.document)} />
  ))
}

type UnmergedDocumentProps = {
  readonly personId: string
  readonly pending: PendingDocument
  readonly onMerged: () => void
}

function UnmergedDocument({ personId, pending, onMerged }: UnmergedDocumentProps) {
  const connection = useMerging(personId, pending, onMerged)
  if (!connection) return <Merging pending={pending} />
  return <Connected connection={connection} pending={pending} />
}

function Connected({ connection, pending }: { connection: LiveConnection; pending: PendingDocument }) {
  const link = useLink(connection)
  const kept = useKept(connection)
  if (!unmergedOf(link, kept)) return <Merging pending={pending} />
  const mayOpen = link.type === 'live'
  return (
    <UnmergedNotice
      connection={connection}
      title={titleOf(pending)}
      acts={mayOpen && <OpenIt document={pending.document} />}
    />
  )
}

function Merging({ pending }: { pending: PendingDocument }) {
  const { document, changes } = pending
  return (
    <Notice
      tone="info"
      className="mb-6"
      icon={<CloudUpload />}
      title={`Changes to “${titleOf(pending)}”`}
      acts={<OpenIt document={document} />}
    >
      {changesFigure(changes)} {changes === 1 ? 'is' : 'are'} kept in this browser and not merged yet. Longhand is at
      it.
    </Notice>
  )
}

const OpenIt = ({ document }: { document: string }) => (
  <Link className={buttonClass({ size: 'small' })} href={`/documents/${document}`} prefetch={false}>
    Open it
  </Link>
)

const titleOf = ({ title }: PendingDocument): string => title || 'Untitled'
