/** Does what a key of the workspace means; tells whether there was anything to do. */
import { askToFind, stepFound } from '@/components/find/ask-to-find'
import { turnStep } from '@/components/undo/turn-step'
import type { SectionId } from '@/lib/outline/outline'
import { limitOf } from '@/lib/runs/paused-reason'
import type { Workspace } from '../use-workspace'
import type { WorkspaceComments } from '../use-workspace-comments'
import { workspaceActs } from '../workspace-acts'
import type { WorkspaceAct } from './shortcut-act'

export type KeyTargets = {
  readonly workspace: Workspace
  /** Null while the document is planned. */
  readonly comments: WorkspaceComments | null
  readonly showShortcuts: () => void
}

export function runWorkspaceAct({ workspace, comments, showShortcuts }: KeyTargets, act: WorkspaceAct): boolean {
  switch (act) {
    case 'go':
      return go(workspace)
    case 'pause-or-resume':
      return pauseOrResume(workspace)
    case 'stop':
      return stop(workspace)
    case 'toggle-outline':
      return toggle(workspace, 'outline')
    case 'toggle-panel':
      return toggle(workspace, 'panel')
    case 'previous-section':
      return step(workspace, -1)
    case 'next-section':
      return step(workspace, 1)
    case 'comment':
      comments?.acts.onSelection()
      return comments !== null
    case 'previous-comment':
      return comments?.step(-1) ?? false
    case 'next-comment':
      return comments?.step(1) ?? false
    case 'undo':
    case 'redo':
      if (!workspace.readOnly) void turnStep(workspace.connection.doc, act)
      return true
    case 'find':
    case 'replace':
      return find(workspace, act === 'replace')
    case 'find-next':
    case 'find-previous':
      return stepFound(workspace.connection.doc, act === 'find-next' ? 1 : -1)
    case 'shortcuts':
      showShortcuts()
      return true
  }
}

/** While the outline is planned there is no page of text: the browser looks through what there is. */
const find = ({ connection, readOnly, screen }: Workspace, replacing: boolean): boolean =>
  askToFind(connection.doc, replacing && !readOnly, screen.selected)

function go(workspace: Workspace): boolean {
  const { phase, texts, screen, runs, mayRun, offline, show } = workspace
  if (!mayRun || offline) return false
  const acts = workspaceActs(workspace)
  if (phase === 'review') {
    if (limitOf(runs.run)) show({ limitLeft: null })
    else if (texts.length === 0) acts.plan()
    else acts.writeAll()
    return true
  }
  const row = texts.find(({ id }) => id === screen.selected)
  if (phase !== 'written' || row?.status !== 'planned') return false
  acts.writeSection(row.id)
  return true
}

/** A run that a limit has paused goes on from its notice only. */
function pauseOrResume({ runs, mayRun, offline, show }: Workspace): boolean {
  const status = runs.run?.status
  if (!mayRun || offline || !status) return false
  if (limitOf(runs.run)) show({ limitLeft: null })
  else if (status === 'running') void runs.pause()
  else if (status === 'paused' || status === 'stopped' || status === 'failed') void runs.resume()
  else return false
  return true
}

function stop({ runs, mayRun, offline, phase }: Workspace): boolean {
  if (!mayRun || offline || (phase !== 'planning' && phase !== 'writing')) return false
  void runs.stop()
  return true
}

function toggle({ layout, screen, show }: Workspace, what: 'outline' | 'panel'): boolean {
  const column = layout === 'wide' || (layout === 'medium' && what === 'outline')
  if (!column) show({ sheet: screen.sheet === what ? null : what })
  else if (what === 'outline') show({ outlineColumn: !screen.outlineColumn })
  else show({ panelColumn: !screen.panelColumn })
  return true
}

/** From nothing selected, the first or the last one. */
function step({ outline, screen, select }: Workspace, by: 1 | -1): boolean {
  const { rows } = outline
  const at = rows.findIndex((row) => row.id === screen.selected)
  const next: SectionId | undefined = (at === -1 ? rows.at(by === 1 ? 0 : -1) : rows[at + by])?.id
  if (!next) return false
  select(next)
  return true
}
