/** The start screen. */
import type { Metadata } from 'next'
import { DocumentsFrame } from '@/components/start/documents-frame'
import { StartScreen } from '@/components/start/start-screen'

export const metadata: Metadata = { title: { absolute: 'New document · Longhand' } }

export default function StartPage() {
  return (
    <DocumentsFrame current="start">
      <StartScreen />
    </DocumentsFrame>
  )
}
