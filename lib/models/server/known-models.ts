/** What people have set of single models: typed by hand where a server lists none, their limits, their prices. */
import { Prisma } from '@/generated/prisma/client'
import type { Person } from '@/lib/accounts/person'
import { RequestError } from '@/lib/accounts/request-error'
import { authorise } from '@/lib/accounts/server/authorise'
import { database } from '@/lib/platform/database'
import type { ListedModel, ModelName } from '../model'
import type { ModelChange } from '../model-list'
import { isSampleModel, parseModelName } from '../model-name'
import { type Price, priceSchema } from '../prices'

export type KnownModel = {
  readonly name: ModelName
  readonly isTyped: boolean
  readonly contextTokens: number | null
  readonly maxOutputTokens: number | null
  readonly price: Price | null
  /** Whether it keeps to a schema that it is given; null until it was tried. */
  readonly structuredOutput: boolean | null
}

/** Of connections that are hidden by one of the environment none are known. */
export async function knownModels(): Promise<KnownModel[]> {
  const rows = await database().connectionModel.findMany({
    include: { connection: { select: { handle: true, fromEnvironment: true } } },
    orderBy: [{ connectionId: 'asc' }, { modelId: 'asc' }],
  })
  const fromEnvironment = new Set(
    rows.flatMap(({ connection }) => (connection.fromEnvironment ? [connection.handle] : [])),
  )
  return rows
    .filter(({ connection: { handle, fromEnvironment: own } }) => own || !fromEnvironment.has(handle))
    .map(({ connection, modelId, isTyped, contextTokens, maxOutputTokens, structuredOutput, price }) => ({
      name: `${connection.handle}/${modelId}`,
      isTyped,
      contextTokens,
      maxOutputTokens,
      structuredOutput,
      price: price === null ? null : priceSchema.parse(price),
    }))
}

/** A list with what is known beside it. What people have set comes before what a server tells. */
export function withKnown(handle: string, listed: readonly ListedModel[], known: readonly KnownModel[]): ListedModel[] {
  const own = new Map(known.filter(({ name }) => name.startsWith(`${handle}/`)).map((each) => [each.name, each]))
  const listedNames = new Set(listed.map(({ name }) => name))
  const typed = [...own.values()].filter(({ name, isTyped }) => isTyped && !listedNames.has(name))
  return [...listed, ...typed.map(({ name }) => ({ name, label: name.slice(handle.length + 1) }))].map((model) => {
    const { contextTokens, maxOutputTokens } = own.get(model.name) ?? {}
    return {
      ...model,
      ...(contextTokens ? { contextTokens } : {}),
      ...(maxOutputTokens ? { maxOutputTokens } : {}),
    }
  })
}

/** What is left out stays; null takes away. Throws 403, 404, and 400 for what is no name of a model. */
export async function changeModel({ name, price, ...change }: ModelChange, person: Person): Promise<void> {
  await authorise(person, 'configure', { type: 'installation' })
  const named = parseModelName(name)
  if (!named || isSampleModel(name))
    throw new RequestError(400, 'bad-input', 'This is not the name of a model that can be set. Nothing was changed.')
  const connection = await connectionOf(named.handle)
  if (!connection)
    throw new RequestError(404, 'unknown-connection', 'There is no such connection. It may have been removed.')
  const key = { connectionId: connection.id, modelId: named.id }
  const data = { ...change, ...(price === undefined ? {} : { price: price ?? Prisma.DbNull }) }
  await database().connectionModel.upsert({
    where: { connectionId_modelId: key },
    create: { ...key, ...data },
    update: data,
  })
}

/** Remembers what the first request with a schema has shown. */
export async function rememberSchema(name: string, structuredOutput: boolean): Promise<void> {
  const named = parseModelName(name)
  const connection = named && (await connectionOf(named.handle))
  if (!connection) return
  const key = { connectionId: connection.id, modelId: named.id }
  await database().connectionModel.upsert({
    where: { connectionId_modelId: key },
    create: { ...key, structuredOutput },
    update: { structuredOutput },
  })
}

/** A server may have learned it since. */
export async function forgetSchemas(): Promise<void> {
  await database().connectionModel.updateMany({ where: { structuredOutput: false }, data: { structuredOutput: null } })
}

const connectionOf = (handle: string) =>
  database().modelConnection.findFirst({ where: { handle }, orderBy: { fromEnvironment: 'desc' } })
