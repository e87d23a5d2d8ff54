/** The start screen; for those who begin no documents, the documents that are shared with them. */
import type { Metadata } from 'next'
import { GuestStart } from '@/components/start/guest-start'
import { MainFrame } from '@/components/start/main-frame'
import { StartScreen } from '@/components/start/start-screen'
import { standingAllows } from '@/lib/accounts/role'
import { hasDocuments } from '@/lib/documents/server/find-document'
import { viewer, visitor } from './visitor'

export async function generateMetadata(): Promise<Metadata> {
  const { standing } = await viewer('/')
  return { title: { absolute: standingAllows(standing, 'create') ? 'New document · Longhand' : 'Longhand' } }
}

export default async function StartPage() {
  const person = await visitor('/')
  const { standing } = await viewer('/')
  return (
    <MainFrame current="start">
      {standingAllows(standing, 'create') ? (
        <StartScreen expectDocuments={await hasDocuments(person)} personId={person.id} />
      ) : (
        <GuestStart personId={person.id} />
      )}
    </MainFrame>
  )
}
