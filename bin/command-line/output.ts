/** Puts a document where it was asked for. */
import type { DocumentId } from '@/lib/documents/live-document'
import type { Destination } from './command'
import type { Desk } from './desk'
import { writeWhole } from './files'

/** Standard output when there is no file. With `wholeOutline` sections without text are kept, as a plan needs them. */
export async function deliver(desk: Desk, id: DocumentId, out: Destination, wholeOutline: boolean): Promise<void> {
  const content = await desk.exportDocument(id, { format: out.format, unwritten: wholeOutline ? 'keep' : 'omit' })
  await (out.file === null ? print(content) : writeWhole(out.file, content))
}

/** Resolves once standard output has taken it, or wants no more. */
export function print(content: Uint8Array | string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(content, (error) => (error && !isBrokenPipe(error) ? reject(error) : resolve()))
  })
}

/** `… | head` closes its end when it has read enough: that is no fault, and the document is kept all the same. */
export function forgiveBrokenPipes(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error) => {
      if (!isBrokenPipe(error)) throw error
    })
}

const isBrokenPipe = (error: Error): boolean =>
  'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED')
