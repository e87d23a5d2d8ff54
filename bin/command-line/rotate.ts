/** Gives the installation a new secret, and seals what it keeps under it. */
import { rotateInstallationSecret } from '@/lib/models/server/secret-rotation'
import { runningHost } from '@/lib/platform/data-directory'
import { readEnvironment } from '@/lib/platform/environment'
import { demandSecretFile } from '@/lib/platform/secret'
import { StartError } from '@/lib/platform/start-error'
import { takeData } from '../host'
import { orUndo, undoAll } from '../undo'

/** Throws a StartError, with everything as it was. */
export async function rotate(): Promise<number> {
  demandSecretFile()
  demandNobodyAtWork()
  const changed = await orUndo(async (undo) => {
    await takeData(undo)
    const changed = await rotateInstallationSecret()
    await undoAll(undo)
    return changed
  })
  const connections = changed === 1 ? '1 connection is' : `${changed} connections are`
  process.stderr.write(
    `There is a new secret, and ${connections} sealed under it. Open pages have to be loaded again.\n`,
  )
  return 0
}

/** A server holds the present secret, and would go on to seal under it. */
function demandNobodyAtWork(): void {
  const host = runningHost(readEnvironment().dataDirectory)
  if (host === null) return
  const who =
    host.address === null ? `Process ${host.pid} of Longhand` : `A server (${host.address}, process ${host.pid})`
  throw new StartError(
    'already-running',
    `${who} runs on this data, and nothing was changed. Stop it first, then say rotate-secret again.`,
  )
}
