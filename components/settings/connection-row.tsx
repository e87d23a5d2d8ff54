'use client'
/** One connection: what it is, its key and address, how it is doing, and what can be done with it. */
import { Check, Ellipsis, KeyRound, Link2, ListPlus, PencilLine, PlugZap, Trash, X } from 'lucide-react'
import type { ChangedPart } from '@/components/connections/connection-change'
import { keyFace, kindOf, statusOf, variableOf } from '@/components/connections/connection-status'
import { TestClock } from '@/components/connections/test-clock'
import type { TestState } from '@/components/connections/use-connection-tests'
import { Button, IconButton } from '@/components/ui/button'
import { Menu, MenuItem, MenuLine } from '@/components/ui/menu'
import { Tag } from '@/components/ui/tag'
import type { ConnectionView } from '@/lib/models/model-list'

export type ConnectionRowProps = {
  readonly connection: ConnectionView
  readonly state: TestState | null
  readonly onTest: () => void
  readonly onCancel: () => void
  readonly onChange: (part: ChangedPart) => void
  readonly onRemove: () => void
}

export function ConnectionRow(props: ConnectionRowProps) {
  const { connection, state } = props
  const status = statusOf(connection, state?.type === 'done' ? state.test : null)
  const isBuiltIn = connection.source === 'built-in'
  const sentence = state?.type === 'broken' ? `The test did not come to an end. ${state.message}` : status.sentence
  return (
    <li className="prow">
      <ConnectionName connection={connection} />
      <ConnectionPlace connection={connection} />
      {state?.type === 'running' ? (
        <TestClock since={state.since} />
      ) : isBuiltIn ? (
        <Tag>Always there</Tag>
      ) : (
        <Tag tone={status.tone} icon={status.tone === 'ok' ? <Check /> : <X />}>
          {status.label}
        </Tag>
      )}
      {connection.id !== null && <RowActs {...props} wantsKey={status.wantsKey} />}
      {sentence && state?.type !== 'running' && <p className="prow-why">{sentence}</p>}
    </li>
  )
}

function ConnectionName({ connection }: { connection: ConnectionView }) {
  const variable = variableOf(connection)
  return (
    <div>
      <b>{connection.name}</b>
      <span className="dim">{kindOf(connection)}</span>
      {variable && (
        <span className="dim">
          from <code className="mono">{variable}</code>
        </span>
      )}
    </div>
  )
}

/** The address says most of a compatible server, the key of all others. */
function ConnectionPlace({ connection }: { connection: ConnectionView }) {
  const { provider, baseUrl, headerNames } = connection
  const key = keyFace(connection)
  const lines = (provider === 'compatible' ? [baseUrl, key] : [key, baseUrl]).filter((line) => line !== null)
  return (
    <div className="prow-place">
      {lines.map((line) => (
        <span key={line} className="mono mid">
          {line === key ? <KeyFace face={line} /> : line}
        </span>
      ))}
      {headerNames.length > 0 && <span className="dim">Headers: {headerNames.join(', ')}</span>}
    </div>
  )
}

/** Eight dots are no words. */
function KeyFace({ face }: { face: string }) {
  const ending = face.replace(/^•+/, '')
  return (
    <>
      <span aria-hidden="true">{face}</span>
      <span className="sr">{ending ? `Key that ends in ${ending}` : 'Key, too short to show any of it'}</span>
    </>
  )
}

type RowActsProps = ConnectionRowProps & { readonly wantsKey: boolean }

/** The act that helps most stands beside the menu, which has the others. */
function RowActs({ connection, state, wantsKey, onTest, onCancel, onChange, onRemove }: RowActsProps) {
  const { name, keyEnding } = connection
  const isRunning = state?.type === 'running'
  const keyAct = keyEnding === null ? 'Add a key' : 'Replace key'
  const more = (
    <IconButton size="small" label={`More for ${name}`}>
      <Ellipsis />
    </IconButton>
  )
  return (
    <div className="btns">
      {isRunning ? (
        <Button size="small" aria-label={`Cancel the test of ${name}`} onClick={onCancel}>
          Cancel
        </Button>
      ) : wantsKey ? (
        <Button
          size="small"
          aria-label={`${keyAct} ${keyEnding === null ? 'to' : 'of'} ${name}`}
          onClick={() => onChange('key')}
        >
          {keyAct}
        </Button>
      ) : (
        <Button size="small" aria-label={`Test ${name}`} onClick={onTest}>
          Test
        </Button>
      )}
      <Menu trigger={more} align="end">
        {wantsKey && (
          <MenuItem icon={<PlugZap />} onSelect={onTest}>
            Test
          </MenuItem>
        )}
        <MenuItem icon={<PencilLine />} onSelect={() => onChange('name')}>
          Rename
        </MenuItem>
        <MenuItem icon={<KeyRound />} onSelect={() => onChange('key')}>
          {keyAct}
        </MenuItem>
        <MenuItem icon={<Link2 />} onSelect={() => onChange('address')}>
          Change address
        </MenuItem>
        <MenuItem icon={<ListPlus />} onSelect={() => onChange('headers')}>
          Change headers
        </MenuItem>
        <MenuLine />
        <MenuItem icon={<Trash />} danger onSelect={onRemove}>
          Remove
        </MenuItem>
      </Menu>
    </div>
  )
}
