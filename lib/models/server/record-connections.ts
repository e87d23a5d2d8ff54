/** Notes the connections that this start was given, without their keys, so that what a document was written with can be told. */
import { v7 as newId } from 'uuid'
import { database } from '@/lib/platform/database'
import { connections } from './connections'

/** Those that the environment no longer names go; one with a key of its own is not the environment's, and stays. */
export async function recordConnections(): Promise<void> {
  const named = connections().map(({ provider, name, baseUrl }) => ({ provider, name, baseUrl }))
  await database().$transaction(async (transaction) => {
    await transaction.modelConnection.deleteMany({
      where: { key: null, NOT: { OR: named.map(({ provider, name }) => ({ provider, name })) } },
    })
    for (const { provider, name, baseUrl } of named)
      await transaction.modelConnection.upsert({
        where: { provider_name: { provider, name } },
        create: { id: newId(), provider, name, baseUrl },
        update: { baseUrl },
      })
  })
}
