'use client'
/** Whether this window typed into a section while a model was writing it. */
import { useEffect, useState } from 'react'
import type * as Y from 'yjs'

export function useTypedInto(fragment: Y.XmlFragment | undefined, writing: boolean): boolean {
  const [typed, setTyped] = useState(false)
  useEffect(() => {
    setTyped(false)
    if (!writing || !fragment) return
    const look = (_events: unknown, transaction: Y.Transaction) => {
      if (transaction.local) setTyped(true)
    }
    fragment.observeDeep(look)
    return () => fragment.unobserveDeep(look)
  }, [fragment, writing])
  return typed
}
