'use client'
/** A connection on its way: typed, tested, and stored once its test has passed or the person wants it all the same. */
import { useState } from 'react'
import { sentenceOf } from '@/components/api/request'
import { announce } from '@/components/ui/announcer'
import type { ConnectionTest, NewConnection, SettableProvider } from '@/lib/models/connection'
import { type ConnectionDraft, type DraftProblems, emptyConnection, nameOf, readDraft } from './connection-draft'
import { addConnection, testNewConnection } from './connection-requests'
import { type TestState, useConnectionTests } from './use-connection-tests'

/** What is called when it is stored: with the test that went before. */
export type OnAdded = (id: string, test: ConnectionTest) => Promise<void> | void

export type NewConnectionState = {
  readonly draft: ConnectionDraft
  /** None until the first attempt. */
  readonly problems: DraftProblems
  /** Counts attempts that the form itself refused. */
  readonly refused: number
  readonly test: TestState | null
  readonly busy: 'test' | 'add' | null
  readonly failure: string | null
  readonly change: (change: Partial<ConnectionDraft>) => void
  readonly tryOut: () => Promise<void>
  readonly add: () => Promise<void>
  readonly stop: () => void
}

const key = 'new'

export function useNewConnection(provider: SettableProvider, onAdded: OnAdded): NewConnectionState {
  const [draft, setDraft] = useState(() => emptyConnection(provider))
  const [refused, setRefused] = useState(0)
  const [busy, setBusy] = useState<'test' | 'add' | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const tests = useConnectionTests()
  const read = readDraft(draft)

  /** What was found holds for what was typed then. */
  const change = (changes: Partial<ConnectionDraft>) => {
    setDraft((now) => ({ ...now, ...changes }))
    setFailure(null)
    tests.cancel(key)
  }
  const tested = async (connection: NewConnection): Promise<ConnectionTest | null> => {
    const state = tests.of(key)
    if (state?.type === 'done') return state.test
    return tests.start(key, (signal) => testNewConnection(connection, signal))
  }
  const whenRead = async (act: 'test' | 'add', go: (connection: NewConnection) => Promise<void>) => {
    if (busy) return
    if (read.type === 'wrong') return setRefused((count) => count + 1)
    setBusy(act)
    setFailure(null)
    try {
      await go(read.connection)
    } catch (error) {
      setFailure(`Nothing was added. ${sentenceOf(error)}`)
    }
    setBusy(null)
  }
  const tryOut = () =>
    whenRead('test', async (connection) => {
      await tests.start(key, (signal) => testNewConnection(connection, signal))
    })
  const add = () =>
    whenRead('add', async (connection) => {
      const isSecondTry = tests.of(key)?.type === 'done'
      const test = await tested(connection)
      if (!test || (test.status === 'failed' && !isSecondTry)) return
      const id = await addConnection(connection)
      announce(`${nameOf(draft)} is added.`)
      await onAdded(id, test)
    })
  return {
    draft,
    problems: refused > 0 && read.type === 'wrong' ? read.problems : noProblems,
    refused,
    test: tests.of(key),
    busy,
    failure,
    change,
    tryOut,
    add,
    stop: () => tests.cancel(key),
  }
}

const noProblems: DraftProblems = { headers: new Map() }
