/** What happens when somebody asks this process to end while it has work under way. */

/** @type {[NodeJS.Signals, number][]} with the exit codes that shells give */
const signals = [
  ['SIGHUP', 129],
  ['SIGINT', 130],
  ['SIGTERM', 143],
]

/**
 * `interrupt` is called once: npm passes a Ctrl-C on that the terminal has sent already.
 * @template T
 * @param {() => Promise<T>} work
 * @param {(code: number) => void} interrupt
 * @returns {Promise<T>}
 */
export async function interruptibly(work, interrupt) {
  let interrupted = false
  const handlers = signals.map(([signal, code]) => {
    const handle = () => {
      if (!interrupted) interrupt(code)
      interrupted = true
    }
    process.on(signal, handle)
    return { signal, handle }
  })
  try {
    return await work()
  } finally {
    for (const { signal, handle } of handlers) process.removeListener(signal, handle)
  }
}

/**
 * npm passes a SIGTERM on to the shell that it runs a script in, and the shell dies of it without telling the script:
 * that its parent is gone is all that the script notices. Nothing is waited for, so this keeps no process alive.
 */
export function endWithNpm() {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return
  const shell = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === shell) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 250)
  watch.unref()
}
