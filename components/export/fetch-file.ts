/** Fetches a document as a file and hands it to the browser to keep. */
import { ApiError, ask } from '@/components/api/request'
import type { DocumentId } from '@/lib/documents/live-document'
import { type ExportFormat, fileEnding } from '@/lib/export/format'
import { fileNameOf } from './file-name-of'

export type FileRequest = {
  readonly documentId: DocumentId
  readonly format: ExportFormat
  readonly unwritten: 'omit' | 'keep'
}

export type FetchedFile = { readonly name: string; readonly blob: Blob }

/** Throws ApiError. */
export async function fetchFile({ documentId, format, unwritten }: FileRequest): Promise<FetchedFile> {
  const response = await ask(`/api/documents/${documentId}/export?format=${format}&unwritten=${unwritten}`)
  const name = fileNameOf(response.headers.get('content-disposition')) ?? `Document.${fileEnding[format]}`
  return { name, blob: await bodyOf(response) }
}

async function bodyOf(response: Response): Promise<Blob> {
  try {
    return await response.blob()
  } catch (cause) {
    throw new ApiError(0, 'cut-off', 'The connection was lost while the file came. Try again.', { cause })
  }
}

/** Browsers read the address some time after the click. */
const RELEASE_MS = 60_000

export function keepFile({ name, blob }: FetchedFile): void {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), RELEASE_MS)
}
