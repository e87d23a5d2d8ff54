/** The roles of models, as people set them for all documents. */
import { database } from '@/lib/platform/database'
import { type ModelRoles, modelRolesSchema, noRoles } from '../roles'

const KEY = 'model-roles'

export async function modelRoles(): Promise<ModelRoles> {
  const row = await database().setting.findUnique({ where: { key: KEY } })
  return row ? modelRolesSchema.parse(row.value) : noRoles
}

export async function keepRoles(value: ModelRoles): Promise<void> {
  await database().setting.upsert({ where: { key: KEY }, create: { key: KEY, value }, update: { value } })
}
