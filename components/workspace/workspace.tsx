'use client'
/** One document: planned, reviewed, written and read in one place, on whatever screen there is. */
import { useEffect, useRef, useState } from 'react'
import { classNames } from '@/components/ui/class-names'
import { undoStackOf } from '@/components/undo/undo-stack'
import type { LiveConnection } from './connection/live-connection'
import { useLink, useLiveConnection } from './connection/use-live-connection'
import { DocumentGone } from './document-gone'
import { UnmergedNotice } from './kept/unmerged-notice'
import { ShortcutsDialog } from './keys/shortcuts-dialog'
import { useShortcuts } from './keys/use-shortcuts'
import { runWorkspaceAct } from './keys/workspace-keys'
import { PlanScreen } from './plan-screen'
import { TextScreen } from './text-screen'
import { useChangedRow } from './use-changed-row'
import { useWorkspace, type Workspace as WorkspaceState } from './use-workspace'
import { useWorkspaceComments } from './use-workspace-comments'
import { WorkspaceBar } from './workspace-bar'
import { type WorkspaceProps, WorkspaceWaiting } from './workspace-waiting'

export function Workspace({ document, run, personId }: WorkspaceProps) {
  const connection = useLiveConnection(document.id, personId)
  if (!connection) return <WorkspaceWaiting document={document} run={run} />
  return <Connecting connection={connection} document={document} run={run} />
}

type ConnectedProps = Pick<WorkspaceProps, 'document' | 'run'> & { readonly connection: LiveConnection }

function Connecting({ connection, document, run }: ConnectedProps) {
  const link = useLink(connection)
  if (link.type === 'connecting') return <WorkspaceWaiting document={document} run={run} />
  if (link.type === 'refused' && !link.kept)
    return (
      <DocumentGone why={link.why}>
        <UnmergedNotice connection={connection} title={document.title} />
      </DocumentGone>
    )
  return <Connected connection={connection} document={document} run={run} />
}

function Connected({ connection, document, run }: ConnectedProps) {
  const workspace = useWorkspace({ connection, initial: document, initialRun: run })
  const [shortcuts, setShortcuts] = useState(false)
  const { phase, title, screen, outline, readOnly, role, peers, whereabouts, show } = workspace
  const comments = useWorkspaceComments(workspace)
  const planning = phase === 'planning' || phase === 'review'
  const showShortcuts = () => setShortcuts(true)
  useShortcuts((act) => runWorkspaceAct({ workspace, comments: planning ? null : comments, showShortcuts }, act))
  usePageTitle(title)
  usePhaseChange(workspace)
  useChangedRow(workspace)
  return (
    <div
      className={classNames(
        'ws',
        planning && 'plan',
        !screen.outlineColumn && 'no-outline',
        !screen.panelColumn && 'no-panel',
      )}
    >
      <WorkspaceBar
        id={document.id}
        title={title}
        words={outline.words}
        readOnly={readOnly}
        role={role}
        whereabouts={whereabouts}
        following={screen.following}
        onFollow={planning ? undefined : (following) => show({ following })}
        connection={connection}
        peers={peers}
        onRename={(name) => undoStackOf(connection.doc).setMeta('title', name)}
        onShortcuts={showShortcuts}
      />
      {planning ? <PlanScreen workspace={workspace} /> : <TextScreen workspace={workspace} comments={comments} />}
      <ShortcutsDialog open={shortcuts} onOpenChange={setShortcuts} />
    </div>
  )
}

function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Longhand`
  }, [title])
}

/**
 * The button that began a phase goes with the phase before: the focus is not left nowhere. Nor does the selection stay
 * on a section that a new plan has replaced.
 */
function usePhaseChange({ phase, outline, screen, select }: WorkspaceState): void {
  const before = useRef(phase)
  useEffect(() => {
    if (before.current === phase) return
    before.current = phase
    if (document.activeElement === document.body) document.getElementById('main')?.focus({ preventScroll: true })
    if (screen.selected && !outline.sections.has(screen.selected)) select(null)
  }, [phase, outline, screen.selected, select])
}
