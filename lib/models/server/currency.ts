/** The currency that money is shown in, as people set it for all. */

import type { Person } from '@/lib/accounts/person'
import { authorise } from '@/lib/accounts/server/authorise'
import { database } from '@/lib/platform/database'
import { type Currency, currencySchema, usDollars } from '../currency'

const KEY = 'currency'

export async function shownCurrency(): Promise<Currency> {
  const row = await database().setting.findUnique({ where: { key: KEY } })
  return row ? currencySchema.parse(row.value) : usDollars
}

/** What was told in another currency before stays as it was told. Throws 403. */
export async function changeCurrency(value: Currency, person: Person): Promise<void> {
  await authorise(person, 'configure', { type: 'installation' })
  await database().setting.upsert({ where: { key: KEY }, create: { key: KEY, value }, update: { value } })
}
