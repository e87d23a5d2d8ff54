'use client'
/** Says what is not as usual with the connection: what happened, what was kept, what to do. The text stays in view. */
import { Eye, FileX, GitMerge, RefreshCw, TriangleAlert, WifiOff, X } from 'lucide-react'
import Link from 'next/link'
import { type ReactNode, useState } from 'react'
import type { KeptState } from '@/components/kept-changes/change-keeper'
import { changesFigure } from '@/components/kept-changes/changes-figure'
import { Button, buttonClass, IconButton } from '@/components/ui/button'
import { Strip } from '@/components/ui/message'
import { signInPath } from '@/lib/accounts/return-path'
import { may } from '@/lib/accounts/role'
import type { DocumentId } from '@/lib/documents/live-document'
import { mayHaveWords, sentenceOfUnmerged, type UnmergedChanges, unmergedOf } from '../kept/unmerged'
import { UnmergedActs } from '../kept/unmerged-acts'
import { useSlow } from '../use-slow'
import { useImagesAtRisk } from '../use-waiting-images'
import type { LinkState, Refusal } from './link-state'
import type { LiveConnection } from './live-connection'
import { useKept, useLink, useRole, useSaved } from './use-live-connection'

const atTime = (ms: number): string =>
  new Date(ms).toLocaleTimeString('en', { hour: '2-digit', minute: '2-digit', hour12: false })

const toDocuments = (
  <Link className={buttonClass({ size: 'small' })} href="/documents">
    All documents
  </Link>
)

export type LinkStripProps = {
  readonly connection: LiveConnection
  readonly title: string
  readonly documentId: DocumentId
}

export function LinkStrip({ connection, title, documentId }: LinkStripProps) {
  const link = useLink(connection)
  const role = useRole(connection)
  const kept = useKept(connection)
  const saved = useSaved(connection)
  const images = useImagesAtRisk(connection, documentId)
  const slow = useSlow(!saved && link.type === 'live')
  const unmerged = unmergedOf(link, kept)
  const acts = unmerged && mayHaveWords(unmerged) && (
    <UnmergedActs kept={connection.kept} which={unmerged.which} changes={unmerged.changes} title={title} />
  )
  if (link.type === 'offline') return <OfflineStrip link={link} kept={kept} saved={saved} images={images} />
  if (link.type === 'refused') {
    const { why } = link
    if (why === 'updated') return <UpdatedStrip changes={kept.changes} unmerged={unmerged} acts={acts} />
    return <RefusedStrip why={why} documentId={documentId} unmerged={unmerged} acts={acts} />
  }
  if (unmerged) {
    return (
      <Strip tone="warn" icon={<TriangleAlert />} alert acts={acts}>
        {sentenceOfUnmerged(unmerged)}
      </Strip>
    )
  }
  if (link.type === 'live' && link.readOnly) {
    const mayDo = role && may(role, 'comment') ? 'read and comment on' : 'read and copy'
    return <Strip icon={<Eye />}>You can {mayDo} this document. Its owner can let you edit it.</Strip>
  }
  if (kept.failing && slow) return <UnkeptStrip />
  return <MergedStrip changes={kept.merged} />
}

type OfflineStripProps = {
  readonly link: Extract<LinkState, { type: 'offline' }>
  readonly kept: KeptState
  readonly saved: boolean
  /** That are lost when the tab closes. */
  readonly images: number
}

function OfflineStrip({ link, kept, saved, images }: OfflineStripProps) {
  if (kept.failing) return <UnkeptStrip offline />
  return (
    <Strip tone="warn" icon={<WifiOff />} alert>
      <b className="font-semibold">Offline: changes are kept in this browser.</b>{' '}
      {images > 0 ? (
        `But ${images === 1 ? 'an image is' : `${images} images are`} not: keep this tab open until Longhand is back.`
      ) : saved || kept.changes === 0 ? (
        `No answer since ${atTime(link.since)}. Keep writing.`
      ) : (
        // The alert is read once, not with every change.
        <span aria-live="off">
          {changesFigure(kept.changes)} will merge when Longhand is back. You may close this tab.
        </span>
      )}
    </Strip>
  )
}

function UnkeptStrip({ offline = false }: { offline?: boolean }) {
  return (
    <Strip tone="bad" icon={<TriangleAlert />} alert>
      <b className="font-semibold">{offline && 'Offline. '}Changes cannot be kept in this browser.</b> Keep this tab
      open until they are saved.
    </Strip>
  )
}

const refusals: Readonly<Record<Exclude<Refusal, 'updated'>, readonly [title: string, kept: string]>> = {
  removed: [
    'This document was deleted, or you may not open it any more.',
    'What you see is only in this window now. Copy what you want to keep.',
  ],
  'not-allowed': ['You may not open this document any more.', 'What was saved is kept.'],
  'signed-out': ['You were signed out.', 'What was saved is kept. Sign in to go on.'],
  'another-person': ['Somebody else has signed in in this browser.', 'Reload this page to go on as they.'],
}

type RefusedStripProps = {
  readonly why: Exclude<Refusal, 'updated'>
  readonly documentId: DocumentId
  readonly unmerged: UnmergedChanges | null
  readonly acts: ReactNode
}

function RefusedStrip({ why, documentId, unmerged, acts }: RefusedStripProps) {
  const [title, kept] = refusals[why]
  return (
    <Strip
      tone="bad"
      icon={<FileX />}
      alert
      acts={
        <>
          {acts}
          {toDocuments}
          {why === 'signed-out' && (
            <a
              className={buttonClass({ size: 'small', variant: 'primary' })}
              href={signInPath(`/documents/${documentId}`)}
            >
              Sign in
            </a>
          )}
        </>
      }
    >
      <b className="font-semibold">{title}</b> {kept} {unmerged && sentenceOfUnmerged(unmerged)}
    </Strip>
  )
}

type UpdatedStripProps = {
  readonly changes: number
  readonly unmerged: UnmergedChanges | null
  readonly acts: ReactNode
}

/** The server is a newer one, or an older one, than the window: what is not saved merges once it is reloaded. */
function UpdatedStrip({ changes, unmerged, acts }: UpdatedStripProps) {
  const waits = changes === 1 ? 'is kept in this browser and merges' : 'are kept in this browser and merge'
  return (
    <Strip
      tone="warn"
      icon={<RefreshCw />}
      alert
      acts={
        <>
          {acts}
          <Button size="small" variant={unmerged ? 'plain' : 'primary'} onClick={() => window.location.reload()}>
            Reload
          </Button>
        </>
      }
    >
      <b className="font-semibold">Longhand was updated. Reload this page to go on.</b>{' '}
      {unmerged ? sentenceOfUnmerged(unmerged) : changes > 0 && `${changesFigure(changes)} of yours ${waits} then.`}
    </Strip>
  )
}

/** Says that what an earlier window left behind has come: people look for it. */
function MergedStrip({ changes }: { changes: number }) {
  const [seen, setSeen] = useState(0)
  if (changes <= seen) return null
  return (
    <Strip
      className="flex-nowrap!"
      icon={<GitMerge />}
      acts={
        <IconButton size="small" label="Dismiss" onClick={() => setSeen(changes)}>
          <X />
        </IconButton>
      }
    >
      <span role="status">
        {changesFigure(changes)} that {changes === 1 ? 'was' : 'were'} kept in this browser{' '}
        {changes === 1 ? 'is' : 'are'} in the document now.
      </span>
    </Strip>
  )
}
