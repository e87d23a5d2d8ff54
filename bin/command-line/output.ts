/** Puts a document where it was asked for. */
import type { DocumentId } from '@/lib/documents/live-document'
import type { Destination } from './command'
import type { Desk } from './desk'
import { writeWhole } from './files'

/** Standard output when there is no file. With `wholeOutline` sections without text are kept, as a plan needs them. */
export async function deliver(desk: Desk, id: DocumentId, out: Destination, wholeOutline: boolean): Promise<void> {
  const content = await desk.exportDocument(id, { format: out.format, unwritten: wholeOutline ? 'keep' : 'omit' })
  if (out.file !== null) return writeWhole(out.file, content)
  await new Promise<void>((resolve, reject) => {
    process.stdout.write(content, (error) => (error ? reject(error) : resolve()))
  })
}
