/** The start screen. */
import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { DocumentsFrame } from '@/components/start/documents-frame'
import { documentsHintCookie, readDocumentsHint } from '@/components/start/documents-hint'
import { StartScreen } from '@/components/start/start-screen'

export const metadata: Metadata = { title: { absolute: 'New document · Longhand' } }

export default async function StartPage() {
  const hint = (await cookies()).get(documentsHintCookie)?.value
  return (
    <DocumentsFrame current="start">
      <StartScreen expectDocuments={readDocumentsHint(hint)} />
    </DocumentsFrame>
  )
}
