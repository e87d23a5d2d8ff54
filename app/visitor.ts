/** Who asks for a page. */
import { headers } from 'next/headers'
import { cache } from 'react'
import type { Person } from '@/lib/accounts/person'
import { personOf } from '@/lib/accounts/server/person-of'

/** Once for each request. Throws 403 for one that has no cookie of this installation. */
export const visitor = cache(async (): Promise<Person> => {
  const cookie = (await headers()).get('cookie') ?? ''
  return personOf(new Request('http://localhost', { headers: { cookie } }))
})
