'use client'
/** What is typed into a form on its way to the server. */
import { useState } from 'react'
import { sentenceOf } from './request'

export type Saving = {
  readonly busy: boolean
  /** Why nothing was changed, as a sentence. */
  readonly failure: string | null
  readonly save: (work: () => Promise<unknown>) => Promise<void>
}

/** `onSaved` is called once the work is done. */
export function useSaving(onSaved: () => void): Saving {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const save = async (work: () => Promise<unknown>) => {
    setBusy(true)
    setFailure(null)
    try {
      await work()
      onSaved()
    } catch (error) {
      setFailure(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return { busy, failure, save }
}
