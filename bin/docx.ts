/** A thread that sets one manuscript as a Word file; `lib/export/server/set-docx.ts` starts it and takes the result. */
import { parentPort, workerData } from 'node:worker_threads'
import { toDocx } from '@/lib/export/docx/document'
import type { DocxTask } from '@/lib/export/server/set-docx'

const { manuscript, images }: DocxTask = workerData
const bytes = await toDocx(manuscript, images)
parentPort?.postMessage(bytes, [bytes.buffer])
