'use client'
/** The panel with a row for each connection, Rehearsal last. */
import type { ChangedPart } from '@/components/connections/connection-change'
import type { ConnectionView } from '@/lib/models/model-list'
import { ConnectionRow } from './connection-row'
import type { RowTests } from './use-row-tests'

export type ConnectionListProps = {
  readonly connections: readonly ConnectionView[]
  readonly tests: RowTests
  readonly onChange: (connection: ConnectionView, part: ChangedPart) => void
  readonly onRemove: (connection: ConnectionView) => void
}

export function ConnectionList({ connections, tests, onChange, onRemove }: ConnectionListProps) {
  const isAlone = connections.every(({ source }) => source === 'built-in')
  return (
    <ul className="panel" aria-label="Connections">
      {isAlone && (
        <li className="prow-none">
          No model is connected yet. Add a provider, or try everything with sample text: it is free, and nothing leaves
          this computer.
        </li>
      )}
      {connections.map((connection) => (
        <ConnectionRow
          key={connection.id ?? connection.handle}
          connection={connection}
          state={tests.of(connection)}
          onTest={() => void tests.start(connection)}
          onCancel={() => tests.cancel(connection)}
          onChange={(part) => onChange(connection, part)}
          onRemove={() => onRemove(connection)}
        />
      ))}
    </ul>
  )
}
