/** Connections that people type into Settings: rows, with their keys and headers sealed. */
import { v7 as newId } from 'uuid'
import { z } from 'zod'
import type { ModelConnection } from '@/generated/prisma/client'
import type { Person } from '@/lib/accounts/person'
import { RequestError } from '@/lib/accounts/request-error'
import { authorise } from '@/lib/accounts/server/authorise'
import { database } from '@/lib/platform/database'
import { readEnvironment } from '@/lib/platform/environment'
import { log } from '@/lib/platform/log'
import { isSealedUnder, seal, Unsealable, unseal } from '@/lib/platform/sealed'
import { installationSecret, rereadSecret } from '@/lib/platform/secret'
import { type Access, withoutCredentials } from '../access'
import { type ConnectionChange, leadsElsewhere, type NewConnection } from '../connection'
import { ModelError } from '../model-error'
import { handlePattern, rehearsalHandle } from '../model-name'
import { type Connection, keyEndingOf, wires } from './connection'
import { guardedFetch } from './guarded-fetch'

const headersSchema = z.record(z.string(), z.string())

const MOST_CONNECTIONS = 50

/** What is sealed belongs to its row and column. */
const about = (id: string, column: 'key' | 'headers'): string => `model_connections ${id} ${column}`

/** In the order in which they were added. */
export async function storedConnections(): Promise<Connection[]> {
  const rows = await database().modelConnection.findMany({
    where: { fromEnvironment: false },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  return rows.flatMap((row) => (row.provider === 'rehearsal' ? [] : [connectionOf(row, row.provider)]))
}

function connectionOf(row: ModelConnection, provider: keyof typeof wires): Connection {
  const { id, handle, name, baseUrl, keyEnding, headerNames, updatedAt } = row
  const { list, open } = wires[provider]
  return {
    id,
    handle,
    provider,
    name,
    baseUrl: baseUrl === null ? null : withoutCredentials(baseUrl),
    source: 'settings',
    keyEnding,
    headerNames,
    revision: updatedAt.toISOString(),
    list: async (signal) => list(accessOf(row), signal),
    open: (modelId, memory) => open(modelId, accessOf(row), memory),
  }
}

/** Opened only where it is used, so that one that can't be read spoils no other. */
function accessOf(row: ModelConnection): Access {
  const { id, handle, name, baseUrl, key } = row
  return {
    ...accessTo({
      handle,
      name,
      baseUrl: baseUrl ?? undefined,
      key: key === null ? undefined : opened(key, about(id, 'key'), name),
      headers: headersIn(row),
    }),
  }
}

const headersIn = ({ id, name, headers }: ModelConnection): Record<string, string> =>
  headers === null ? {} : headersSchema.parse(JSON.parse(opened(headers, about(id, 'headers'), name)))

export type AccessInput = {
  readonly handle: string
  readonly name: string
  readonly baseUrl?: string | undefined
  readonly key?: string | undefined
  readonly headers: Readonly<Record<string, string>>
}

export function accessTo({ handle, name, baseUrl, key, headers }: AccessInput): Access {
  return {
    handle,
    label: name,
    mend: 'Replace the key in Settings',
    headers,
    fetch: guardedFetch({ allowsPrivate: readEnvironment().allowsPrivateModels }),
    ...(baseUrl === undefined ? {} : { baseUrl }),
    ...(key === undefined ? {} : { apiKey: key }),
  }
}

function opened(sealed: Uint8Array, what: string, name: string): string {
  try {
    // A worker in a process of its own outlives a rotation of the secret.
    return unseal(sealed, isSealedUnder(sealed, installationSecret()) ? installationSecret() : rereadSecret(), what)
  } catch (cause) {
    if (!(cause instanceof Unsealable)) throw cause
    throw new ModelError(
      'unauthorised',
      `The key of ${name} can’t be read: it was stored under another secret. Type it again in Settings.`,
      { cause },
    )
  }
}

/** Throws 403 and 409. */
export async function addConnection(input: NewConnection, person: Person): Promise<string> {
  await authorise(person, 'configure', { type: 'installation' })
  const { provider, name, baseUrl, key, headers } = input
  const id = newId()
  await database().$transaction(async (transaction) => {
    // Two who add one of the same name at once get two handles.
    await transaction.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('longhand connections'))::text`
    const others = await transaction.modelConnection.findMany({ select: { handle: true, fromEnvironment: true } })
    if (others.filter(({ fromEnvironment }) => !fromEnvironment).length >= MOST_CONNECTIONS)
      throw new RequestError(409, 'too-many', `There are ${MOST_CONNECTIONS} connections already. Remove one first.`)
    const handle = freeHandle(provider === 'compatible' ? name : provider, new Set(others.map((other) => other.handle)))
    const values = { id, provider, handle, name, baseUrl: baseUrl ?? null }
    await transaction.modelConnection.create({
      data: { ...values, ...sealedKey(id, key), ...sealedHeaders(id, headers) },
    })
  })
  return id
}

/** Throws 403, 404, 400 for what can’t be, and 409 for secrets of another server. */
export async function changeConnection(id: string, change: ConnectionChange, person: Person): Promise<void> {
  await authorise(person, 'configure', { type: 'installation' })
  const { name, baseUrl, key, headers } = change
  const row = await database().modelConnection.findUnique({ where: { id } })
  if (!row || row.fromEnvironment) throw unknownConnection()
  if (row.provider === 'compatible' && baseUrl === null)
    throw new RequestError(400, 'bad-input', 'A compatible server needs its address. Nothing was changed.')
  if (baseUrl !== undefined && leadsElsewhere(row.baseUrl, baseUrl)) demandSecretsAnew(row, change)
  const data = {
    ...(name === undefined ? {} : { name }),
    ...(baseUrl === undefined ? {} : { baseUrl }),
    ...(key === undefined ? {} : sealedKey(id, key ?? undefined)),
    ...(headers === undefined ? {} : sealedHeaders(id, withKept(headers, row))),
  }
  const { count } = await database().modelConnection.updateMany({ where: { id, fromEnvironment: false }, data })
  if (count === 0) throw unknownConnection()
}

/** What was typed for one server is not sent to another. */
function demandSecretsAnew(row: ModelConnection, { key, headers }: ConnectionChange): void {
  const keepsKey = row.key !== null && key === undefined
  const keepsHeaders = row.headers !== null && (headers === undefined || Object.values(headers).includes(null))
  if (!keepsKey && !keepsHeaders) return
  const what = [keepsKey && 'key', keepsHeaders && 'headers'].filter(Boolean).join(' and ')
  const message = `This address leads to another server. Type the ${what} for it anew, or take them away. Nothing was changed.`
  throw new RequestError(409, 'secrets-needed', message)
}

function withKept(headers: NonNullable<ConnectionChange['headers']>, row: ModelConnection): Record<string, string> {
  const isKept = Object.values(headers).includes(null)
  const stored = new Map(Object.entries(isKept ? headersIn(row) : {}))
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      const kept = value ?? stored.get(name)
      if (kept === undefined)
        throw new RequestError(400, 'bad-input', `There is no header “${name}” to keep. Nothing was changed.`)
      return [name, kept]
    }),
  )
}

/** Documents that name its models keep their texts; their next run says that it is not connected. Throws 403 and 404. */
export async function removeConnection(id: string, person: Person): Promise<void> {
  await authorise(person, 'configure', { type: 'installation' })
  const { count } = await database().modelConnection.deleteMany({ where: { id, fromEnvironment: false } })
  if (count === 0) throw unknownConnection()
}

/** Throws 403 and 404. */
export async function findConnection(id: string, person: Person): Promise<Connection> {
  await authorise(person, 'configure', { type: 'installation' })
  const found = (await storedConnections()).find((connection) => connection.id === id)
  if (!found) throw unknownConnection()
  return found
}

const unknownConnection = (): RequestError =>
  new RequestError(404, 'unknown-connection', 'There is no such connection. It may have been removed.')

const sealedKey = (id: string, key: string | undefined) => ({
  key: key === undefined ? null : seal(key, installationSecret(), about(id, 'key')),
  keyEnding: keyEndingOf(key),
})

const sealedHeaders = (id: string, headers: Readonly<Record<string, string>>) => {
  const headerNames = Object.keys(headers)
  return {
    headerNames,
    headers:
      headerNames.length === 0 ? null : seal(JSON.stringify(headers), installationSecret(), about(id, 'headers')),
  }
}

/** Out of a name: `Company gateway` becomes `company-gateway`, and `company-gateway-2` where that is taken. */
export function freeHandle(name: string, taken: ReadonlySet<string>): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 30)
    .replace(/-+$/, '')
  const base = handlePattern.test(plain) && plain !== rehearsalHandle ? plain : 'server'
  for (let number = 1; ; number += 1) {
    const handle = number === 1 ? base : `${base}-${number}`
    if (!taken.has(handle)) return handle
  }
}

/** Whether a row holds something that is sealed under it. */
export async function isSecretInUse(secret: Buffer): Promise<boolean> {
  const rows = await database().modelConnection.findMany({ select: { key: true, headers: true } })
  return rows.some(({ key, headers }) => [key, headers].some((sealed) => sealed && isSealedUnder(sealed, secret)))
}

/**
 * What rows hold sealed under `from` is sealed under `to`, all or none; resolves with how many rows that were. What is
 * damaged or sealed under another secret stays as it is, for a person to type again.
 */
export async function resealConnections(from: Buffer, to: Buffer): Promise<number> {
  return database().$transaction(async (transaction) => {
    const rows = await transaction.modelConnection.findMany({ where: { fromEnvironment: false } })
    let changed = 0
    for (const { id, key, headers } of rows) {
      const data = {
        ...resealed('key', key, id, from, to),
        ...resealed('headers', headers, id, from, to),
      }
      if (Object.keys(data).length === 0) continue
      await transaction.modelConnection.update({ where: { id }, data })
      changed += 1
    }
    return changed
  })
}

function resealed(column: 'key' | 'headers', sealed: Uint8Array | null, id: string, from: Buffer, to: Buffer) {
  if (sealed === null || !isSealedUnder(sealed, from)) return {}
  try {
    return { [column]: seal(unseal(sealed, from, about(id, column)), to, about(id, column)) }
  } catch (error) {
    if (!(error instanceof Unsealable)) throw error
    log.warn({ connection: id, column, error }, 'What a connection holds sealed is damaged: it has to be typed again')
    return {}
  }
}
