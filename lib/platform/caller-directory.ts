/** The folder that the person who gave a command stands in: npm moves its scripts to the project's. */

/** Call it before anything changes the folder. A process further down the line inherits npm's words: they are not for it. */
export function callerDirectory(script: string): string {
  const { npm_lifecycle_event: running, INIT_CWD: caller } = process.env
  return (running === script && caller) || process.cwd()
}
