'use client'
/** Draws again when proposals come, are finished or go; their texts change without it. */
import { useEffect, useState } from 'react'
import * as Y from 'yjs'
import { proposalsOf } from '@/lib/documents/live-document'

const isText = (event: Y.YEvent<Y.AbstractType<unknown>>): boolean => !(event.target instanceof Y.Map)

export function useProposals(doc: Y.Doc): void {
  const [, setCount] = useState(0)
  useEffect(() => {
    const proposals = proposalsOf(doc)
    const changed = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
      if (!events.every(isText)) setCount((count) => count + 1)
    }
    proposals.observeDeep(changed)
    return () => proposals.unobserveDeep(changed)
  }, [doc])
}
