'use client'
/** The connections to models: what there is, how each is doing, and the ways to add, change and remove one. */
import { Plus, RefreshCw, TriangleAlert } from 'lucide-react'
import { useRef, useState } from 'react'
import { AddConnection } from '@/components/connections/add-connection'
import { ChangeConnection, type ChangeConnectionProps } from '@/components/connections/change-connection'
import { ChangeHeaders } from '@/components/connections/change-headers'
import type { ChangedPart } from '@/components/connections/connection-change'
import { useModels } from '@/components/models/use-models'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/message'
import type { ConnectionView } from '@/lib/models/model-list'
import { ConnectionList } from './connection-list'
import { FoundServers } from './found-servers'
import { ModelRoles } from './model-roles'
import { ModelTable } from './model-table'
import { RemoveConnection } from './remove-connection'
import { useRowTests } from './use-row-tests'

type Asked =
  | { readonly type: 'add' }
  | { readonly type: 'change'; readonly connection: ConnectionView; readonly part: ChangedPart }
  | { readonly type: 'remove'; readonly connection: ConnectionView }

export function ModelsSettings() {
  const { models, refreshModels } = useModels()
  const [asked, setAsked] = useState<Asked | null>(null)
  const addButton = useRef<HTMLButtonElement>(null)
  const [refreshing, setRefreshing] = useState(false)
  const tests = useRowTests(refreshModels)
  const close = () => setAsked(null)
  const refresh = async () => {
    setRefreshing(true)
    tests.forget()
    await refreshModels({ isFresh: true })
    setRefreshing(false)
  }
  // The button that was pressed goes with its row.
  const foundAdded = async () => {
    await refreshModels()
    addButton.current?.focus()
  }
  return (
    <section aria-labelledby="models">
      <div className="sub-h">
        <h1 id="models" className="h1">
          Models
        </h1>
        <span className="push" />
        <Button variant="quiet" icon={<RefreshCw />} busy={refreshing} onClick={() => void refresh()}>
          {refreshing ? 'Asking all' : 'Refresh'}
        </Button>
        <Button ref={addButton} icon={<Plus />} onClick={() => setAsked({ type: 'add' })}>
          Add provider
        </Button>
      </div>
      <p className="desc">Keys are encrypted on this server. Only the last four characters are ever shown.</p>
      {models.type === 'loading' && <ListWaiting />}
      {models.type === 'failed' && <ListFailed message={models.message} onRetry={() => void refresh()} />}
      {models.type === 'ready' && (
        <>
          <ConnectionList
            connections={models.list.connections}
            tests={tests}
            onChange={(connection, part) => setAsked({ type: 'change', connection, part })}
            onRemove={(connection) => setAsked({ type: 'remove', connection })}
          />
          <FoundServers servers={models.list.found} onAdded={foundAdded} />
          <ModelRoles list={models.list} onChanged={refreshModels} />
          <ModelTable list={models.list} onChanged={refreshModels} />
        </>
      )}
      {asked?.type === 'add' && (
        <AddConnection
          provider="anthropic"
          onClose={close}
          onAdded={async (id, test) => {
            tests.know(id, test)
            await refreshModels()
          }}
        />
      )}
      {asked?.type === 'change' && (
        <Change
          connection={asked.connection}
          part={asked.part}
          onClose={close}
          onChanged={async () => {
            await refreshModels()
            if (asked.part !== 'name') void tests.start(asked.connection)
          }}
        />
      )}
      {asked?.type === 'remove' && (
        <RemoveConnection
          connection={asked.connection}
          onClose={close}
          onRemoved={async () => void (await refreshModels())}
          focusAfter={() => addButton.current}
        />
      )}
    </section>
  )
}

type ChangeProps = Omit<ChangeConnectionProps, 'field'> & { readonly part: ChangedPart }

const Change = ({ part, ...props }: ChangeProps) =>
  part === 'headers' ? <ChangeHeaders {...props} /> : <ChangeConnection {...props} field={part} />

function ListWaiting() {
  return (
    <div className="panel conn-waiting" role="status" aria-label="Asking the connections for their models">
      {[34, 28, 40].map((width) => (
        <div key={width} className="sk">
          <i style={{ width: `${width / 2}%` }} />
          <i style={{ width: `${width}%` }} />
        </div>
      ))}
    </div>
  )
}

function ListFailed({ message, onRetry }: { message: string; onRetry: () => void }) {
  return (
    <Notice
      tone="bad"
      icon={<TriangleAlert />}
      title="The list of connections did not arrive"
      alert
      acts={<Button onClick={onRetry}>Try again</Button>}
    >
      {message} Your connections are kept.
    </Notice>
  )
}
