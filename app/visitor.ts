/** Who asks for a page. */
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import type { Person } from '@/lib/accounts/person'
import { signInPath } from '@/lib/accounts/return-path'
import { findViewer } from '@/lib/accounts/server/find-viewer'
import { personHeader, readPerson } from '@/lib/accounts/server/requests/person-header'
import type { Viewer } from '@/lib/accounts/viewer'

/** Null where nobody is signed in. */
export const visitorIfAny = cache(async (): Promise<Person | null> => readPerson((await headers()).get(personHeader)))

/** Whoever is not signed in is led to where they can, and from there to `page`. */
export async function visitor(page: string): Promise<Person> {
  const person = await visitorIfAny()
  if (person) return person
  redirect(signInPath(page))
}

/** The same with what the frame of a page shows of them. */
export const viewerIfAny = cache(async (): Promise<Viewer | null> => {
  const person = await visitorIfAny()
  return person && findViewer(person)
})

/** As `visitor`, with what they may do here. */
export async function viewer(page: string): Promise<Viewer> {
  const found = await viewerIfAny()
  if (found) return found
  redirect(signInPath(page))
}
