/**
 * Work that lets the key go first: while somebody types it waits until a key is drawn, and is then done together with all
 * else that waits. Done by itself it would stand before one key in five, and have the page drawn once more.
 */

/** Whoever pauses for so long, in milliseconds, is not typing; nothing waits longer. */
const PAUSE_MS = 150
/** After the frame that draws a key: it is on the screen by then. */
const SHOWN_MS = 8

class Keys {
  readonly #waiting = new Set<() => void>()
  #timer: ReturnType<typeof setTimeout> | null = null
  #typedAt = Number.NEGATIVE_INFINITY
  /** A key was pressed that no frame draws yet. */
  #isUndrawn = false
  /** Frames that drew keys. */
  #frames = 0

  constructor(window: EventTarget) {
    const listening = { capture: true, passive: true }
    for (const type of ['keydown', 'beforeinput'] as const)
      window.addEventListener(type, () => this.#noteKey(), listening)
  }

  get areTyped(): boolean {
    return performance.now() - this.#typedAt < PAUSE_MS
  }

  wait(work: () => void): void {
    this.#waiting.add(work)
    this.#timer ??= setTimeout(() => this.#goOn(), PAUSE_MS)
  }

  callOff(work: () => void): void {
    this.#waiting.delete(work)
  }

  #noteKey(): void {
    this.#typedAt = performance.now()
    if (this.#isUndrawn) return
    this.#isUndrawn = true
    requestAnimationFrame(() => this.#draw())
  }

  #draw(): void {
    this.#isUndrawn = false
    this.#frames += 1
    const frame = this.#frames
    // A timer that is set in a frame runs once that is drawn, however long it takes. The next key goes before it.
    setTimeout(() => setTimeout(() => frame === this.#frames && !this.#isUndrawn && this.#goOn(), SHOWN_MS))
  }

  #goOn(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    const waiting = [...this.#waiting]
    this.#waiting.clear()
    for (const work of waiting)
      try {
        work()
      } catch (error) {
        // What else waits is done all the same.
        reportError(error)
      }
  }
}

const heard = new WeakMap<EventTarget, Keys>()

/** The keys of this window; null where there is none. */
function keysHere(): Keys | null {
  if (typeof window === 'undefined') return null
  const keys = heard.get(window) ?? new Keys(window)
  heard.set(window, keys)
  return keys
}

/** They are listened to from here on: whoever waits for them later knows of those before. */
export const hearKeys = (): void => void keysHere()

/** Whether somebody types in this window: what is not urgent waits for the next key then. */
export const isTyping = (): boolean => keysHere()?.areTyped ?? false

/** At once where nobody types. The answer calls it off. */
export function betweenKeys(work: () => void): () => void {
  const keys = keysHere()
  if (!keys?.areTyped) {
    work()
    return () => undefined
  }
  keys.wait(work)
  return () => keys.callOff(work)
}

/** In so many milliseconds, or between the keys that are typed then. The answer calls it off. */
export function laterBetweenKeys(work: () => void, ms: number): () => void {
  let callOff = () => clearTimeout(timer)
  const timer = setTimeout(() => {
    callOff = betweenKeys(work)
  }, ms)
  return () => callOff()
}
