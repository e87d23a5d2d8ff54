'use client'
/** Whether what was typed is committed, in the bar: "Saved" is said of nothing that could still be lost. */
import { Eye, TriangleAlert, WifiOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Tag } from '@/components/ui/tag'
import { isReadOnly } from './link-state'
import type { LiveConnection } from './live-connection'
import { useLink, useSaved } from './use-live-connection'

/** A commit takes a quarter of a second; after this long something is amiss. */
const SLOW_MS = 8_000

export function SaveMark({ connection }: { connection: LiveConnection }) {
  const link = useLink(connection)
  const saved = useSaved(connection)
  const slow = useAfter(SLOW_MS, !saved && link.type === 'live')
  if (link.type === 'offline') {
    return (
      <Tag tone="warn" icon={<WifiOff />}>
        Offline
      </Tag>
    )
  }
  if (isReadOnly(link)) return <Tag icon={<Eye />}>Reading</Tag>
  if (slow) {
    return (
      <Tag tone="warn" icon={<TriangleAlert />}>
        Not saved yet
      </Tag>
    )
  }
  return (
    <span className="saved" data-saved={saved}>
      {saved ? 'Saved' : 'Saving'}
    </span>
  )
}

/** True once `on` has been true for so long. */
function useAfter(ms: number, on: boolean): boolean {
  const [passed, setPassed] = useState(false)
  useEffect(() => {
    setPassed(false)
    if (!on) return
    const timer = setTimeout(() => setPassed(true), ms)
    return () => clearTimeout(timer)
  }, [ms, on])
  return passed
}
