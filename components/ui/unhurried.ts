/** Work that waits for a pause, so that it never stands between two keystrokes, and not longer than a while. */

export type Unhurried = {
  /** Something has changed. */
  readonly soon: () => void
  readonly cancel: () => void
}

export type Pace = {
  /** How long nothing may change before it, in milliseconds. */
  readonly restMs: number
  /** While changes go on, it is done so often all the same. */
  readonly longestMs: number
}

export function unhurried(work: () => void, { restMs, longestMs }: Pace): Unhurried {
  let timer: ReturnType<typeof setTimeout> | null = null
  let since = 0
  const cancel = () => {
    if (timer) clearTimeout(timer)
    timer = null
  }
  const run = () => {
    timer = null
    work()
  }
  return {
    cancel,
    soon: () => {
      const now = Date.now()
      if (timer) clearTimeout(timer)
      else since = now
      timer = setTimeout(run, Math.max(0, Math.min(restMs, since + longestMs - now)))
    },
  }
}
