'use client'
/** `Testing, 2 s`, counted while it stands there. */
import { useNow } from '@/components/run/use-now'
import { Tag } from '@/components/ui/tag'

/** `since` in milliseconds since the epoch. */
export function TestClock({ since }: { since: number }) {
  const seconds = Math.max(0, Math.round((useNow(true) - since) / 1_000))
  return (
    <Tag>
      <span className="num">Testing, {seconds} s</span>
    </Tag>
  )
}
