'use client'
/** Says that the document was copied, for as long as it takes to read; or what went wrong with its text, until that is put away. */
import { Copy, TriangleAlert, X } from 'lucide-react'
import { useEffect } from 'react'
import type * as Y from 'yjs'
import { useStore } from 'zustand'
import { textNewsOf } from '@/components/editor/text-news'
import { IconButton } from '@/components/ui/button'
import { Strip } from '@/components/ui/message'

const SHOWN_MS = 8_000

export function TextNewsStrip({ doc }: { doc: Y.Doc }) {
  const news = textNewsOf(doc)
  const told = useStore(news, (state) => state.told)
  useEffect(() => {
    if (!told?.isDone) return
    const timer = setTimeout(() => news.setState({ told: null }), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [news, told])
  if (!told) return null
  const dismiss = (
    <IconButton size="small" label="Dismiss" onClick={() => news.setState({ told: null })}>
      <X />
    </IconButton>
  )
  return told.isDone ? (
    <Strip icon={<Copy />} acts={dismiss}>
      {told.sentence}
    </Strip>
  ) : (
    <Strip tone="bad" icon={<TriangleAlert />} alert acts={dismiss}>
      {told.sentence}
    </Strip>
  )
}
