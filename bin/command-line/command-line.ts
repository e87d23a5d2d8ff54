/** One command from its words to its exit code: 0 done, 1 failed, 2 bad usage, 130 interrupted. */
import type { Command } from './command'
import { demandFiles } from './files'
import { help } from './help'
import { Interruption } from './interruption'
import { forgiveBrokenPipes, print } from './output'
import { readCommand } from './read-command'
import { sentenceOf } from './sentence'
import { UsageError } from './usage-error'

/**
 * Files are named from where the person stands, the data folder from the project: a document begun in a browser is
 * found from any folder. Every failure is one sentence on standard error.
 */
export async function commandLine(words: readonly string[], caller: string, project: string): Promise<number> {
  forgiveBrokenPipes()
  try {
    process.chdir(caller)
    const command = await readCommand(words)
    if (command.name === 'help') {
      await print(help)
      return 0
    }
    await demandFiles(command)
    return await perform(command, caller, project)
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`)
    if (!(error instanceof UsageError)) return 1
    process.stderr.write('npm run longhand -- --help tells what can be said.\n')
    return 2
  }
}

/** Loaded only for a command that can be read: Longhand itself takes half a second. */
async function perform(command: Exclude<Command, { name: 'help' }>, caller: string, project: string): Promise<number> {
  const interruption = new Interruption()
  process.chdir(project)
  const [{ perform }, { readEnvironment }] = await Promise.all([
    import('./perform'),
    import('@/lib/platform/environment'),
  ])
  // From here on it is settled where the data lies.
  readEnvironment()
  process.chdir(caller)
  return perform(command, interruption)
}
