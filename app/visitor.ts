/** Who asks for a page. */
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import type { Person } from '@/lib/accounts/person'
import { personHeader, readPerson } from '@/lib/accounts/server/person-header'

/** Null where nobody is signed in. */
export const visitorIfAny = cache(async (): Promise<Person | null> => readPerson((await headers()).get(personHeader)))

/** Whoever is not signed in is led to where they can, and from there to `page`. */
export async function visitor(page: string): Promise<Person> {
  const person = await visitorIfAny()
  if (person) return person
  redirect(page === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(page)}`)
}
