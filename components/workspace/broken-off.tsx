'use client'
/** What is said of a run that broke off, with the ways on that there are here: again, with a new key, with another model. */
import { useState } from 'react'
import { ChangeConnection } from '@/components/connections/change-connection'
import { handleOf, isRehearsal } from '@/components/models/model-choices'
import { RunFailure } from '@/components/run/run-failure'
import type { ConnectionView, ListedModel } from '@/lib/models/model-list'
import { connectionFailedOf } from '@/lib/runs/paused-reason'
import type { RunView } from '@/lib/runs/run'
import type { RunFailure as Failure } from '@/lib/runs/run-failure'
import type { Workspace } from './use-workspace'

/** Null for a run that did not break off by itself. */
export const failureOf = (run: RunView): Failure | null => run.failure ?? connectionFailedOf(run)?.failure ?? null

export type BrokenOffProps = {
  readonly workspace: Workspace
  readonly run: RunView
  readonly title: string
  /** What it says where the run does not. */
  readonly message: string
  /** "Resume from here", "Plan the rest" */
  readonly act: string
}

export function BrokenOff({ workspace, run, title, message, act }: BrokenOffProps) {
  const { runs, models, refreshModels, mayRun } = workspace
  const [replacing, setReplacing] = useState<ConnectionView | null>(null)
  const list = models.type === 'ready' ? models.list : null
  const failure = failureOf(run)
  const failed = connectionFailedOf(run)
  const model = failed?.model ?? run.model
  const refused = failure?.code === 'unauthorised' ? list?.connections.find(isOf(model)) : undefined
  const resume = (chosen?: string) => void runs.resume(chosen === undefined ? {} : { model: chosen })
  return (
    <>
      <RunFailure
        title={title}
        message={failure?.message ?? message}
        act={act}
        busy={runs.busy}
        models={list}
        model={model}
        standIn={failed && list ? list.models.find(isElsewhere(model)) : undefined}
        onResume={mayRun ? resume : undefined}
        onReplaceKey={refused && (() => setReplacing(refused))}
      />
      {replacing && (
        <ChangeConnection
          connection={replacing}
          field="key"
          isAwaited
          onClose={() => setReplacing(null)}
          onChanged={async () => {
            await refreshModels()
            resume()
          }}
        />
      )}
    </>
  )
}

const isElsewhere =
  (failed: string) =>
  ({ name }: ListedModel): boolean =>
    !isRehearsal(name) && handleOf(name) !== handleOf(failed)

/** Keys of the environment are not replaced here. */
const isOf =
  (model: string) =>
  ({ id, handle }: ConnectionView): boolean =>
    id !== null && handle === handleOf(model)
