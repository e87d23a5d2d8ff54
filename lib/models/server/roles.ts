/** The roles of models, as people set them for all documents. */
import { database } from '@/lib/platform/database'
import { type ModelRoles, modelRolesSchema, noRoles } from '../roles'

const KEY = 'model-roles'

export async function modelRoles(): Promise<ModelRoles> {
  const row = await database().setting.findUnique({ where: { key: KEY } })
  return row ? modelRolesSchema.parse(row.value) : noRoles
}

/** What is left out stays: two that are set at once are both kept. */
export async function keepRoles(change: Partial<ModelRoles>): Promise<void> {
  await database().$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('longhand roles'))::text`
    const row = await transaction.setting.findUnique({ where: { key: KEY } })
    const value = { ...(row ? modelRolesSchema.parse(row.value) : noRoles), ...change }
    await transaction.setting.upsert({ where: { key: KEY }, create: { key: KEY, value }, update: { value } })
  })
}
