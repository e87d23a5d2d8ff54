'use client'
/** Images that wait for the connection: they are kept in this browser, and sent when the document is here. */
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { isAtRisk } from '@/components/editor/images/image-uploads'
import { textDeskOf } from '@/components/editor/text-desk'
import type { DocumentId } from '@/lib/documents/live-document'
import type { LiveConnection } from './connection/live-connection'

export function useWaitingImages({ doc, personId, state }: LiveConnection, documentId: DocumentId): void {
  const uploads = textDeskOf(doc).uploadsInto(documentId)
  // Changes that were kept come first: an image may stand behind a paragraph among them.
  const isHere = useStore(state, ({ link, kept }) => link.type === 'live' && !link.readOnly && kept.looked)
  useEffect(() => uploads.keepFor(personId), [uploads, personId])
  useEffect(() => {
    if (isHere) void uploads.connected()
  }, [isHere, uploads])
}

/** How many are lost when the tab closes. */
export function useImagesAtRisk({ doc }: LiveConnection, documentId: DocumentId): number {
  const uploads = textDeskOf(doc).uploadsInto(documentId)
  return useStore(uploads.state, (state) => state.uploads.filter(isAtRisk).length)
}
