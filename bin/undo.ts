/** What was started, to be stopped in the reverse order. */
import { log } from '@/lib/platform/log'

export type Undo = () => Promise<unknown>

/** Does `start`; what it had started before a failure is stopped again. */
export async function orUndo<T>(start: (undo: Undo[]) => Promise<T>): Promise<T> {
  const undo: Undo[] = []
  try {
    return await start(undo)
  } catch (error) {
    await undoAll(undo)
    throw error
  }
}

export async function undoAll(undo: Undo[]): Promise<void> {
  for (const step of undo.splice(0).reverse()) {
    await step().catch((error) => log.error({ error }, 'A part of Longhand did not stop as it should'))
  }
}
