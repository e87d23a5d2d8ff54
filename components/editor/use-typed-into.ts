'use client'
/** Whether this window typed into a section that a model was writing: the model stops, and a line says so for a while. */
import { useEffect, useState } from 'react'
import type * as Y from 'yjs'

export type TypedInto = 'stopping' | 'stopped' | null

/** After the model has stopped. */
const saidForMs = 30_000

export function useTypedInto(fragment: Y.XmlFragment | undefined, writing: boolean): TypedInto {
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
  useEffect(() => {
    if (!typed || writing) return
    const timer = setTimeout(() => setTyped(false), saidForMs)
    return () => clearTimeout(timer)
  }, [typed, writing])
  if (!typed) return null
  return writing ? 'stopping' : 'stopped'
}
