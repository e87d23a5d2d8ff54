/** Work that waits for a pause, so that it never stands between two keystrokes, and not longer than a while. */

export type Unhurried = {
  /** Something has changed. */
  readonly soon: () => void
  readonly cancel: () => void
}

export type Pace = {
  /** How long nothing may change before it, in milliseconds. */
  readonly restMs: number
  /** While changes go on, it is done so often all the same; `Infinity`: then it waits. */
  readonly longestMs: number
}

export function unhurried(work: () => void, { restMs, longestMs }: Pace): Unhurried {
  let timer: ReturnType<typeof setTimeout> | null = null
  let since = 0
  let last = 0
  // It looks when its time comes whether there was a pause: to set a timer anew costs a key more than to note the time.
  const look = () => {
    const left = Math.min(last + restMs, since + longestMs) - performance.now()
    timer = left > 0 ? setTimeout(look, left) : null
    if (!timer) work()
  }
  return {
    cancel: () => {
      if (timer) clearTimeout(timer)
      timer = null
    },
    soon: () => {
      last = performance.now()
      if (timer) return
      since = last
      timer = setTimeout(look, Math.min(restMs, longestMs))
    },
  }
}
