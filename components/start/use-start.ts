'use client'
/** Makes a document of the brief, starts its run, and opens it. Until that has worked, the brief stays as it is. */
import { useRouter } from 'next/navigation'
import { useCallback, useRef, useState } from 'react'
import { z } from 'zod'
import { request, sentenceOf } from '@/components/api/request'
import { documentViewSchema, type NewDocument } from '@/lib/documents/document'

const createdSchema = z.object({ document: documentViewSchema.pick({ id: true }) })

/** Make the outline for review, or plan and write at once. */
export type StartAct = NonNullable<NewDocument['start']>

export type StartInput = NewDocument & { readonly start: StartAct }

export type StartState = {
  /** The act that is under way. */
  readonly busy: StartAct | null
  readonly failure: string | null
  readonly start: (input: StartInput) => Promise<void>
}

export function useStart(onCreated: () => void): StartState {
  const router = useRouter()
  const [busy, setBusy] = useState<StartAct | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const underWay = useRef(false)
  const start = useCallback(
    async (input: StartInput) => {
      if (underWay.current) return
      underWay.current = true
      setBusy(input.start)
      setFailure(null)
      try {
        const { document } = await request(createdSchema, '/api/documents', { method: 'POST', body: input })
        onCreated()
        router.push(`/documents/${document.id}`)
      } catch (error) {
        underWay.current = false
        setBusy(null)
        setFailure(sentenceOf(error))
      }
    },
    [onCreated, router],
  )
  return { busy, failure, start }
}
