'use client'
/** Tests of connections that are under way or done, each of which can be called off. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { sentenceOf } from '@/components/api/request'
import type { ConnectionTest } from '@/lib/models/connection'

export type TestState =
  /** `since` in milliseconds since the epoch. */
  | { readonly type: 'running'; readonly since: number }
  | { readonly type: 'done'; readonly test: ConnectionTest }
  /** Longhand itself did not answer. */
  | { readonly type: 'broken'; readonly message: string }

export type ConnectionTests = {
  readonly of: (key: string) => TestState | null
  /** Gives null when it was called off, or did not come to an end. One that runs already gives way. */
  readonly start: (key: string, run: (signal: AbortSignal) => Promise<ConnectionTest>) => Promise<ConnectionTest | null>
  readonly cancel: (key: string) => void
  /** A result that is known from elsewhere. */
  readonly know: (key: string, test: ConnectionTest) => void
  /** Lets go of what was found; what runs goes on. */
  readonly forget: () => void
}

export function useConnectionTests(): ConnectionTests {
  const [states, setStates] = useState<ReadonlyMap<string, TestState>>(new Map())
  const running = useRef(new Map<string, AbortController>())
  const put = useCallback(
    (key: string, state: TestState | null) =>
      setStates((now) => new Map([...now].filter(([other]) => other !== key).concat(state ? [[key, state]] : []))),
    [],
  )
  const cancel = useCallback(
    (key: string) => {
      running.current.get(key)?.abort()
      running.current.delete(key)
      put(key, null)
    },
    [put],
  )
  const start = useCallback<ConnectionTests['start']>(
    async (key, run) => {
      running.current.get(key)?.abort()
      const stop = new AbortController()
      running.current.set(key, stop)
      put(key, { type: 'running', since: Date.now() })
      const end = (state: TestState) => {
        if (stop.signal.aborted) return
        running.current.delete(key)
        put(key, state)
      }
      try {
        const test = await run(stop.signal)
        end({ type: 'done', test })
        return stop.signal.aborted ? null : test
      } catch (error) {
        end({ type: 'broken', message: sentenceOf(error) })
        return null
      }
    },
    [put],
  )
  const know = useCallback((key: string, test: ConnectionTest) => put(key, { type: 'done', test }), [put])
  const forget = useCallback(
    () => setStates((now) => new Map([...now].filter(([, state]) => state.type === 'running'))),
    [],
  )
  useEffect(() => {
    const controllers = running.current
    return () => {
      for (const controller of controllers.values()) controller.abort()
    }
  }, [])
  return { of: (key) => states.get(key) ?? null, start, cancel, know, forget }
}
