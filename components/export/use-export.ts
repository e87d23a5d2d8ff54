'use client'
/** The export of one document: which file is being made, and why one was not. */
import { useState } from 'react'
import { sentenceOf } from '@/components/api/request'
import { announce } from '@/components/ui/announcer'
import type { DocumentId } from '@/lib/documents/live-document'
import type { ExportFormat } from '@/lib/export/format'
import { fetchFile, keepFile } from './fetch-file'

export type ExportState = {
  readonly busy: ExportFormat | null
  readonly failure: string | null
  readonly start: (format: ExportFormat, unwritten: 'omit' | 'keep') => Promise<void>
}

export type ExportInput = {
  readonly documentId: DocumentId
  /** Waits until what was changed in this window is in the document. */
  readonly saved: () => Promise<void>
  readonly onDone: () => void
}

export function useExport({ documentId, saved, onDone }: ExportInput): ExportState {
  const [busy, setBusy] = useState<ExportFormat | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const start = async (format: ExportFormat, unwritten: 'omit' | 'keep') => {
    if (busy) return
    setBusy(format)
    setFailure(null)
    try {
      await saved()
      const file = await fetchFile({ documentId, format, unwritten })
      keepFile(file)
      announce(`${file.name} downloaded`)
      onDone()
    } catch (error) {
      setFailure(`No file was made. ${sentenceOf(error)}`)
    } finally {
      setBusy(null)
    }
  }
  return { busy, failure, start }
}
