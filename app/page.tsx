/** The start screen. */
import type { Metadata } from 'next'
import { MainFrame } from '@/components/start/main-frame'
import { StartScreen } from '@/components/start/start-screen'
import { hasDocuments } from '@/lib/documents/server/find-document'
import { visitor } from './visitor'

export const metadata: Metadata = { title: { absolute: 'New document · Longhand' } }

export default async function StartPage() {
  const person = await visitor('/')
  return (
    <MainFrame current="start">
      <StartScreen expectDocuments={await hasDocuments(person)} personId={person.id} />
    </MainFrame>
  )
}
