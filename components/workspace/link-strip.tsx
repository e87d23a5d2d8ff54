'use client'
/** Says what is not as usual with the connection: what happened, what was kept, what to do. The text stays in view. */
import { Eye, FileX, WifiOff } from 'lucide-react'
import Link from 'next/link'
import { buttonClass } from '@/components/ui/button'
import { Strip } from '@/components/ui/message'
import type { LiveConnection } from './live-connection'
import { useLink, useSaved } from './use-live-connection'

const atTime = (ms: number): string =>
  new Date(ms).toLocaleTimeString('en', { hour: '2-digit', minute: '2-digit', hour12: false })

const toDocuments = (
  <Link className={buttonClass({ size: 'small' })} href="/documents">
    All documents
  </Link>
)

export function LinkStrip({ connection }: { connection: LiveConnection }) {
  const link = useLink(connection)
  const saved = useSaved(connection)
  if (link.type === 'offline') {
    return (
      <Strip tone="warn" icon={<WifiOff />} alert>
        <b className="font-semibold">Offline: changes are kept in this window.</b>{' '}
        {saved
          ? `No answer since ${atTime(link.since)}. Keep writing.`
          : 'Keep it open until Longhand is back; then they merge.'}
      </Strip>
    )
  }
  if (link.type === 'refused') {
    return (
      <Strip tone="bad" icon={<FileX />} alert acts={toDocuments}>
        {link.why === 'removed' ? (
          <>
            <b className="font-semibold">This document was deleted.</b> What you see is only in this window now. Copy
            what you want to keep.
          </>
        ) : (
          <>
            <b className="font-semibold">You may not open this document any more.</b> What was saved is kept.
          </>
        )}
      </Strip>
    )
  }
  if (link.type === 'live' && link.readOnly) {
    return <Strip icon={<Eye />}>You can read and copy this document. Its owner can let you edit it.</Strip>
  }
  return null
}
