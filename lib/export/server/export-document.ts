/** Exports a document in one of its formats. */
import type { Person } from '@/lib/accounts/person'
import type { DocumentId } from '../../documents/live-document'
import { fileName } from '../file-name'
import { type ExportFormat, type ExportQuery, mediaType } from '../format'
import { toJson } from '../json'
import { type Manuscript, withoutUnwritten } from '../manuscript'
import { toMarkdown } from '../markdown'
import { toOutline } from '../outline'
import { forWord, readImages } from './read-images'
import { readManuscript } from './read-manuscript'
import { setDocx } from './set-docx'

export type ExportedDocument = {
  /** Of the file. */
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Throws 403, 404, and 413 for a document that takes too long to set as a Word file. */
export async function exportDocument(
  documentId: DocumentId,
  { format, unwritten }: ExportQuery,
  person: Person,
): Promise<ExportedDocument> {
  const whole = await readManuscript(documentId, person)
  const manuscript = unwritten === 'omit' ? withoutUnwritten(whole) : whole
  return {
    name: fileName(manuscript.title, format),
    mediaType: mediaType[format],
    bytes: await bytesOf(manuscript, format, documentId),
  }
}

const textOf = { json: toJson, outline: toOutline } as const

async function bytesOf(
  manuscript: Manuscript,
  format: ExportFormat,
  documentId: DocumentId,
): Promise<Uint8Array<ArrayBuffer>> {
  const images = () => readImages(documentId, manuscript)
  if (format === 'docx') return setDocx(manuscript, await forWord(await images()))
  return new TextEncoder().encode(
    format === 'markdown' ? toMarkdown(manuscript, await images()) : textOf[format](manuscript),
  )
}
