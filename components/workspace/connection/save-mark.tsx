'use client'
/** Whether what was typed is committed, in the bar: "Saved" is said of nothing that could still be lost. */
import { Eye, MessageSquare, TriangleAlert, WifiOff } from 'lucide-react'
import { Tag } from '@/components/ui/tag'
import { may } from '@/lib/accounts/role'
import { useSlow } from '../use-slow'
import { isReadOnly } from './link-state'
import type { LiveConnection } from './live-connection'
import { useLink, useRole, useSaved } from './use-live-connection'

export function SaveMark({ connection }: { connection: LiveConnection }) {
  const link = useLink(connection)
  const saved = useSaved(connection)
  const role = useRole(connection)
  const slow = useSlow(!saved && link.type === 'live')
  if (link.type === 'offline') {
    return (
      <Tag tone="warn" icon={<WifiOff />}>
        <span>Offline</span>
      </Tag>
    )
  }
  const comments = link.type === 'live' && role !== null && may(role, 'comment')
  if (isReadOnly(link))
    return (
      <Tag icon={comments ? <MessageSquare /> : <Eye />}>
        <span>{comments ? 'Commenting' : 'Reading'}</span>
      </Tag>
    )
  if (slow) {
    return (
      <Tag tone="warn" icon={<TriangleAlert />}>
        <span>Not saved yet</span>
      </Tag>
    )
  }
  return (
    <span className="saved" data-saved={saved}>
      {saved ? 'Saved' : 'Saving'}
    </span>
  )
}
