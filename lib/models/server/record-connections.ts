/** Notes the connections that this start was given, without their keys, so that what a document was written with can be told. */
import { v7 as newId } from 'uuid'
import { database } from '@/lib/platform/database'
import { fixedConnections } from './connections'

/** Those that the environment no longer names go. */
export async function recordConnections(): Promise<void> {
  const named = fixedConnections().map(({ provider, handle, name, baseUrl }) => ({ provider, handle, name, baseUrl }))
  await database().$transaction(async (transaction) => {
    await transaction.modelConnection.deleteMany({
      where: { fromEnvironment: true, handle: { notIn: named.map(({ handle }) => handle) } },
    })
    for (const { handle, ...rest } of named)
      await transaction.modelConnection.upsert({
        where: { handle_fromEnvironment: { handle, fromEnvironment: true } },
        create: { id: newId(), handle, fromEnvironment: true, ...rest },
        update: rest,
      })
  })
}
