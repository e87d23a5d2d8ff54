'use client'
/** The dialog that adds a connection: it is tested first, and can be added all the same when the test failed. */
import { Check, TriangleAlert } from 'lucide-react'
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { type FocusAfter, FormDialog } from '@/components/ui/dialog'
import { figure } from '@/components/ui/figures'
import { Notice } from '@/components/ui/message'
import type { SettableProvider } from '@/lib/models/connection'
import { ConnectionFields } from './connection-fields'
import { TestClock } from './test-clock'
import type { TestState } from './use-connection-tests'
import { type NewConnectionState, type OnAdded, useNewConnection } from './use-new-connection'

export type AddConnectionProps = {
  /** The one that is chosen at first. */
  readonly provider: SettableProvider
  /** Closes it; what is typed goes. */
  readonly onClose: () => void
  /** It stays open, busy, until this is done. */
  readonly onAdded: OnAdded
  /** What gets the focus once it is added, where the button that opened the dialog goes with that. */
  readonly focusAfter?: FocusAfter
}

export function AddConnection({ provider, onClose, onAdded, focusAfter }: AddConnectionProps) {
  const isAdded = useRef(false)
  const connection = useNewConnection(provider, async (id, test) => {
    isAdded.current = true
    await onAdded(id, test)
    onClose()
  })
  const first = useRef<HTMLInputElement>(null)
  const form = useRef<HTMLFormElement>(null)
  const { draft, problems, refused, failure, test, change, add } = connection
  useEffect(() => {
    if (refused > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [refused])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void add()
  }
  return (
    <FormDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Connect a model"
      first={first}
      focusAfter={() => (isAdded.current && focusAfter?.()) || null}
    >
      <form ref={form} className="conn-form" noValidate autoComplete="off" onSubmit={submit}>
        <ConnectionFields draft={draft} problems={problems} onChange={change} first={first} />
        {problems.whole && <Failure title="This can’t be added as it is">{problems.whole}</Failure>}
        {failure && <Failure title="The connection was not added">{failure} What you typed is kept.</Failure>}
        <TestResult test={test} />
        <Acts connection={connection} onClose={onClose} />
      </form>
    </FormDialog>
  )
}

function Failure({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Notice tone="bad" icon={<TriangleAlert />} title={title} alert>
      {children}
    </Notice>
  )
}

function TestResult({ test }: { test: TestState | null }) {
  if (test?.type === 'broken') return <Failure title="The test did not come to an end">{test.message}</Failure>
  if (test?.type !== 'done') return null
  if (test.test.status === 'failed') return <Failure title={test.test.message}>{test.test.advice}</Failure>
  const { models, model, ms } = test.test
  return (
    <div role="status">
      <Notice tone="info" icon={<Check />} title="It works">
        {models === 1 ? 'One model is listed' : `${figure(models)} models are listed`}
        {model && `, and ${model} answered`} within {figure(Math.ceil(ms / 1_000))} s.
      </Notice>
    </div>
  )
}

function Acts({ connection, onClose }: { connection: NewConnectionState; onClose: () => void }) {
  const { test, busy, tryOut, stop } = connection
  const isRunning = test?.type === 'running'
  return (
    <div className="btns">
      <Button disabled={busy === 'add' && !isRunning} onClick={() => (isRunning ? stop() : void tryOut())}>
        {isRunning ? 'Stop the test' : 'Test'}
      </Button>
      {isRunning && <TestClock since={test.since} />}
      <span className="push" />
      <Button onClick={onClose}>Cancel</Button>
      <Button type="submit" variant="primary" busy={busy === 'add'} disabled={busy === 'test'}>
        {addWord(test, busy === 'add')}
      </Button>
    </div>
  )
}

function addWord(test: TestState | null, isAdding: boolean): string {
  if (isAdding) return test?.type === 'running' ? 'Testing' : 'Adding'
  return test?.type === 'done' && test.test.status === 'failed' ? 'Add anyway' : 'Add'
}
