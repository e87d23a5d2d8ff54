'use client'
/** The tests of the connections in the list, each spoken when it ends. */
import { testStoredConnection } from '@/components/connections/connection-requests'
import { statusOf } from '@/components/connections/connection-status'
import { type ConnectionTests, type TestState, useConnectionTests } from '@/components/connections/use-connection-tests'
import type { RefreshModels } from '@/components/models/use-models'
import { announce } from '@/components/ui/announcer'
import type { ConnectionView } from '@/lib/models/model-list'

export type RowTests = Pick<ConnectionTests, 'know' | 'forget'> & {
  readonly of: (connection: ConnectionView) => TestState | null
  /** Those of the environment have no id, and are not tested. */
  readonly start: (connection: ConnectionView) => Promise<void>
  readonly cancel: (connection: ConnectionView) => void
}

export function useRowTests(refreshModels: RefreshModels): RowTests {
  const tests = useConnectionTests()
  const start = async (connection: ConnectionView) => {
    const { id, name, status } = connection
    if (id === null) return
    const test = await tests.start(id, (signal) => testStoredConnection(id, signal))
    if (!test) return
    announce(`${name}: ${statusOf(connection, test).label}.`)
    // What did not list its models before does so now.
    if (test.status === 'ok' && status === 'failed') await refreshModels({ isFresh: true })
  }
  return {
    of: ({ id }) => (id === null ? null : tests.of(id)),
    start,
    cancel: ({ id }) => id !== null && tests.cancel(id),
    know: tests.know,
    forget: tests.forget,
  }
}
