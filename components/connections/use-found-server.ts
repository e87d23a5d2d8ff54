'use client'
/** Connects a server that was found on this computer, in one click. */
import { useState } from 'react'
import { sentenceOf } from '@/components/api/request'
import { announce } from '@/components/ui/announcer'
import { addConnection } from './connection-requests'

export type FoundServer = { readonly name: string; readonly baseUrl: string }

export type FoundServerState = {
  /** The address of the one that is on its way. */
  readonly busy: string | null
  readonly failure: string | null
  readonly connect: (server: FoundServer) => Promise<void>
}

export function useFoundServer(onAdded: (id: string) => Promise<void> | void): FoundServerState {
  const [busy, setBusy] = useState<string | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const connect = async ({ name, baseUrl }: FoundServer) => {
    if (busy) return
    setBusy(baseUrl)
    setFailure(null)
    try {
      const id = await addConnection({ provider: 'compatible', name, baseUrl, headers: {} })
      announce(`${name} is added.`)
      await onAdded(id)
    } catch (error) {
      setFailure(`${name} was not added. ${sentenceOf(error)}`)
    }
    setBusy(null)
  }
  return { busy, failure, connect }
}
