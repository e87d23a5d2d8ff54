/** The start screen. */
import type { Metadata } from 'next'
import { DocumentsFrame } from '@/components/start/documents-frame'
import { StartScreen } from '@/components/start/start-screen'
import { hasDocuments } from '@/lib/documents/server/find-document'
import { visitor } from './visitor'

export const metadata: Metadata = { title: { absolute: 'New document · Longhand' } }

export default async function StartPage() {
  return (
    <DocumentsFrame current="start">
      <StartScreen expectDocuments={await hasDocuments(await visitor())} />
    </DocumentsFrame>
  )
}
