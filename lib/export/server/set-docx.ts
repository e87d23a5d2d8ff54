/**
 * Sets a manuscript as a Word file in a thread of its own. Laying out its pages takes 0.6 s for 3,000 words, 3.3 s
 * for 28,000 and 13 s for 100,000, all in one go: on the server's thread everybody's typing would stand still for as long.
 */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { RequestError } from '@/lib/accounts/request-error'
import { processSlot } from '@/lib/platform/process-slot'
import type { ExportedImages } from '../images'
import type { Manuscript } from '../manuscript'

const program = processSlot<URL>('docx-program')

/** Where bin/docx.ts is bundled to. From sources, as in tests, there is no such file: then it is set in place. */
export const setDocxProgram = (file: URL): void => program.set(existsSync(fileURLToPath(file)) ? file : undefined)

/** Several times what the longest document takes; what takes longer than this never ends. */
const LONGEST_MS = 120_000

/** One after another: each takes a core and some hundred megabytes. */
let turn: Promise<unknown> = Promise.resolve()

/** Throws 413 when it takes longer than two minutes. */
export function setDocx(manuscript: Manuscript, images: ExportedImages): Promise<Uint8Array<ArrayBuffer>> {
  const file = program.get()
  const result = turn.then(() => (file ? setInThread(file, { manuscript, images }) : setInPlace(manuscript, images)))
  turn = result.catch(() => undefined)
  return result
}

/** Loaded only here: the server's thread has no use for the library otherwise. */
async function setInPlace(manuscript: Manuscript, images: ExportedImages): Promise<Uint8Array<ArrayBuffer>> {
  const { toDocx } = await import('../docx/document')
  return toDocx(manuscript, images)
}

/** What the thread is given. */
export type DocxTask = { readonly manuscript: Manuscript; readonly images: ExportedImages }

function setInThread(file: URL, task: DocxTask): Promise<Uint8Array<ArrayBuffer>> {
  const thread = new Worker(file, { workerData: task })
  return new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    const limit = setTimeout(() => reject(tooLong()), LONGEST_MS)
    thread.once('message', resolve)
    thread.once('error', reject)
    thread.once('exit', (code) => reject(new Error(`The thread that sets Word files ended early, with code ${code}.`)))
    thread.once('exit', () => clearTimeout(limit))
  }).finally(() => thread.terminate())
}

const tooLong = (): RequestError =>
  new RequestError(
    413,
    'too-long-to-set',
    'This document takes longer than two minutes to set as a Word file. Its text is as it was: export it as Markdown.',
  )
