/** What is asked of the server about connections. Keys and headers only go there; none comes back. */
import { z } from 'zod'
import { ApiError, ask, request } from '@/components/api/request'
import {
  type ConnectionChange,
  type ConnectionTest,
  connectionTestSchema,
  type NewConnection,
} from '@/lib/models/connection'

const addedSchema = z.object({ id: z.string() })

const at = (id: string): string => `/api/connections/${id}`

/** Gives its id. */
export async function addConnection(connection: NewConnection): Promise<string> {
  const { id } = await request(addedSchema, '/api/connections', { method: 'POST', body: connection })
  return id
}

export async function changeConnection(id: string, change: ConnectionChange): Promise<void> {
  await ask(at(id), { method: 'PATCH', body: change })
}

/** One that somebody else has removed meanwhile is removed all the same. */
export async function removeConnection(id: string): Promise<void> {
  try {
    await ask(at(id), { method: 'DELETE' })
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 404) throw error
  }
}

/** Before it is stored. */
export const testNewConnection = (connection: NewConnection, signal: AbortSignal): Promise<ConnectionTest> =>
  request(connectionTestSchema, '/api/connections/test', { method: 'POST', body: connection, signal })

export const testStoredConnection = (id: string, signal: AbortSignal): Promise<ConnectionTest> =>
  request(connectionTestSchema, `${at(id)}/test`, { method: 'POST', signal })
