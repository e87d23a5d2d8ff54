'use client'
/** Whether this window edited a section while a model wrote it: until a model begins to write it again. */
import { useEffect, useState } from 'react'
import type * as Y from 'yjs'

export function useTypedInto(fragment: Y.XmlFragment | undefined, writing: boolean): boolean {
  const [typed, setTyped] = useState(false)
  useEffect(() => {
    if (!writing || !fragment) return
    setTyped(false)
    const look = (_events: unknown, transaction: Y.Transaction) => {
      if (transaction.local) setTyped(true)
    }
    fragment.observeDeep(look)
    return () => fragment.unobserveDeep(look)
  }, [fragment, writing])
  return typed
}
