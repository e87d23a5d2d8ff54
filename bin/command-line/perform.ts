/** Performs a command at a desk, and leaves nothing behind that was started for it. */
import type { Command, DeskCommand } from './command'
import type { Desk } from './desk'
import { draft } from './draft'
import type { Interruption } from './interruption'
import { openDesk } from './open-desk'
import { deliver } from './output'
import { type Progress, progressOn } from './progress'
import { refusedAtOnce } from './refusal'
import { rotate } from './rotate'

/** Throws UsageError for what Longhand refuses before anything begins. */
export async function perform(
  command: Exclude<Command, { name: 'help' }>,
  { signal }: Pick<Interruption, 'signal'>,
): Promise<number> {
  if (command.name === 'rotate-secret') return rotate()
  const progress = progressOn(process.stderr)
  const { desk, lost } = await openDesk(signal, progress)
  try {
    return await Promise.race([performAt(desk, command, progress, signal), lost])
  } finally {
    progress.end()
    await desk.close()
  }
}

async function performAt(
  desk: Desk,
  command: DeskCommand,
  progress: Progress,
  interrupted: AbortSignal,
): Promise<number> {
  if (interrupted.aborted) {
    progress.say('Interrupted before anything was begun.')
    return 130
  }
  if (command.name !== 'export') return draft(desk, command, progress, interrupted)
  await refusedAtOnce(deliver(desk, command.documentId, command.out, false))
  return interrupted.aborted ? 130 : 0
}
