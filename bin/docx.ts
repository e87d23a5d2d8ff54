/** A thread that sets one manuscript as a Word file; `lib/export/server/set-docx.ts` starts it and takes the result. */
import { parentPort, workerData } from 'node:worker_threads'
import { toDocx } from '@/lib/export/docx/document'
import type { Manuscript } from '@/lib/export/manuscript'

const manuscript: Manuscript = workerData
const bytes = await toDocx(manuscript)
parentPort?.postMessage(bytes, [bytes.buffer])
