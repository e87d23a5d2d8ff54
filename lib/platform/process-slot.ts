/** Things that exist once per process, although Next's bundle holds a second copy of every module. */

const KEY = Symbol.for('longhand')

type Holder = typeof globalThis & { [KEY]?: Map<string, unknown> }

function slots(): Map<string, unknown> {
  const holder: Holder = globalThis
  holder[KEY] ??= new Map()
  return holder[KEY]
}

export type ProcessSlot<T> = {
  get(): T | undefined
  set(value: T | undefined): void
  /** Throws while nothing is set: a part of the server was not started. */
  require(): T
}

/** One name stands for one type: name it in one module only. */
export function processSlot<T>(name: string): ProcessSlot<T> {
  // Both copies of the module that owns the name put the same type in.
  const get = () => slots().get(name) as T | undefined
  return {
    get,
    set: (value) => {
      slots().set(name, value)
    },
    require: () => {
      const value = get()
      if (value === undefined) throw new Error(`Nothing in this process provides “${name}”: it was not started.`)
      return value
    },
  }
}
