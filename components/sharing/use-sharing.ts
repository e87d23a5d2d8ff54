'use client'
/** Who comes to a document: loaded, and changed by those who share it. */
import { useCallback, useEffect, useState } from 'react'
import { z } from 'zod'
import { ask, request, sentenceOf } from '@/components/api/request'
import type { Role } from '@/lib/accounts/role'
import {
  type InvitationView,
  invitationViewSchema,
  type NewInvitation,
  type ShareLinkSettings,
  type Sharing,
  sharingSchema,
} from '@/lib/accounts/sharing'
import type { DocumentId } from '@/lib/documents/live-document'

export type SharingState =
  | { readonly type: 'loading' }
  | { readonly type: 'failed'; readonly message: string }
  | { readonly type: 'ready'; readonly sharing: Sharing }

export type SharingActs = {
  readonly state: SharingState
  readonly busy: boolean
  /** Why the last act changed nothing; null once one succeeded. */
  readonly failure: string | null
  readonly reload: () => Promise<void>
  /** The invitation with its link; null where they were let in at once, or nothing came of it. */
  readonly invite: (invitation: NewInvitation) => Promise<InvitationView | null>
  readonly changeInvitation: (id: string, change: { readonly role?: Role; readonly days?: number }) => Promise<boolean>
  readonly revokeInvitation: (id: string) => Promise<boolean>
  readonly changeMember: (id: string, role: Role) => Promise<boolean>
  readonly removeMember: (id: string) => Promise<boolean>
  readonly setLink: (settings: ShareLinkSettings) => Promise<boolean>
  readonly turnOffLink: () => Promise<boolean>
}

const invitedSchema = z.object({ invitation: invitationViewSchema.nullable() })

export function useSharing(documentId: DocumentId): SharingActs {
  const at = `/api/documents/${documentId}`
  const [state, setState] = useState<SharingState>({ type: 'loading' })
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const reload = useCallback(async () => {
    try {
      setState({ type: 'ready', sharing: await request(sharingSchema, `/api/documents/${documentId}/sharing`) })
    } catch (error) {
      setState({ type: 'failed', message: sentenceOf(error) })
    }
  }, [documentId])
  useEffect(() => void reload(), [reload])
  const act = async <T>(work: () => Promise<T>): Promise<T | null> => {
    setBusy(true)
    setFailure(null)
    try {
      const done = await work()
      await reload()
      return done
    } catch (error) {
      setFailure(sentenceOf(error))
      return null
    } finally {
      setBusy(false)
    }
  }
  const send = async (path: string, method: 'PUT' | 'PATCH' | 'DELETE', body?: unknown): Promise<boolean> =>
    (await act(() => ask(path, { method, body }))) !== null
  return {
    state,
    busy,
    failure,
    reload,
    invite: async (body) =>
      (await act(() => request(invitedSchema, `${at}/invitations`, { method: 'POST', body })))?.invitation ?? null,
    changeInvitation: (id, change) => send(`/api/invitations/${id}`, 'PATCH', change),
    revokeInvitation: (id) => send(`/api/invitations/${id}`, 'DELETE'),
    changeMember: (id, role) => send(`${at}/members/${id}`, 'PATCH', { role }),
    removeMember: (id) => send(`${at}/members/${id}`, 'DELETE'),
    setLink: (settings) => send(`${at}/share-link`, 'PUT', settings),
    turnOffLink: () => send(`${at}/share-link`, 'DELETE'),
  }
}
