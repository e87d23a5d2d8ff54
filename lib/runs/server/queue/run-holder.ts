/** The worker of this process, as commands reach it: the copy of this module inside Next's bundle has no worker of its own. */
import { processSlot } from '@/lib/platform/process-slot'

export interface RunHolder {
  /** Lets the run finish its sentence. No-op for a run that is not held here. */
  pause(runId: string): void
  /** Breaks the run off and resolves once it is settled; after some seconds when a worker elsewhere does not answer. */
  stop(runId: string): Promise<void>
}

const slot = processSlot<RunHolder>('run-holder')

export const setRunHolder = (holder: RunHolder | undefined): void => slot.set(holder)

export const runHolder = (): RunHolder | undefined => slot.get()
