'use client'
/** The workspace while the document is written and afterwards: outline, page, section panel. */
import { FileText, List, SlidersHorizontal } from 'lucide-react'
import { TextPage } from '@/components/editor/text-page'
import { OutlinePane } from '@/components/outline/outline-pane'
import { Inspector } from '@/components/revisions/inspector'
import { isHaltedDraft } from '@/components/run/run-acts'
import { WritingModeField } from '@/components/run/writing-mode'
import { Sheet } from '@/components/ui/dialog'
import type { SectionId } from '@/lib/outline/outline'
import { Dock } from './dock'
import { PageHead } from './page-head'
import { SampleNote } from './sample-note'
import type { Workspace } from './use-workspace'
import { workspaceActs } from './workspace-acts'
import { WritingStopped } from './writing-stopped'

export function TextScreen({ workspace }: { workspace: Workspace }) {
  const { layout, screen, show } = workspace
  const close = () => show({ sheet: null })
  return (
    <>
      {screen.outlineColumn && layout !== 'small' && (
        <nav className="outline" aria-label="Outline">
          <Outline workspace={workspace} />
        </nav>
      )}
      <main id="main" className="page" tabIndex={-1}>
        <PageHead workspace={workspace}>
          <SampleNote workspace={workspace} />
        </PageHead>
        <WritingStopped workspace={workspace} />
        <Text workspace={workspace} />
        <TextDock workspace={workspace} />
      </main>
      {screen.panelColumn && layout === 'wide' && (
        <aside className="inspector" aria-label="Section">
          <Panel workspace={workspace} />
        </aside>
      )}
      <Sheet
        open={layout !== 'wide' && screen.sheet === 'panel'}
        onOpenChange={close}
        label="Section"
        side={layout === 'small' ? 'bottom' : 'right'}
        beside={layout !== 'small'}
      >
        <Panel workspace={workspace} onClose={close} />
      </Sheet>
      <Sheet open={layout === 'small' && screen.sheet === 'outline'} onOpenChange={close} label="Outline" side="bottom">
        <Outline workspace={workspace} onClose={close} />
      </Sheet>
    </>
  )
}

type PartProps = { readonly workspace: Workspace; readonly onClose?: () => void }

function Outline({ workspace, onClose }: PartProps) {
  const { connection, screen, select, readOnly, visitors } = workspace
  return (
    <OutlinePane
      doc={connection.doc}
      selected={screen.selected}
      onSelect={select}
      readOnly={readOnly}
      visitors={visitors}
      onClose={onClose}
    />
  )
}

function Text({ workspace }: PartProps) {
  const { connection, document, outline, user, screen, select, show, layout, readOnly, runs } = workspace
  const row = outline.rows.find(({ id }) => id === screen.selected)
  const writeAgain = (id: SectionId) => {
    select(id)
    show(layout === 'wide' ? { panelColumn: true } : { sheet: 'panel' })
  }
  return (
    <TextPage
      documentId={document.id}
      doc={connection.doc}
      awareness={connection.awareness}
      person={user}
      selected={screen.selected}
      onSelect={select}
      readOnly={readOnly}
      halt={haltOf(runs)}
      sampleText={outline.rows.some((row) => row.sample)}
      onWriteAgain={writeAgain}
      following={screen.following}
      onFollowEnd={() => show({ following: null })}
      panel={{ label: row ? `Section ${row.number}` : 'Section', onOpen: () => show({ sheet: 'panel' }) }}
    />
  )
}

function haltOf({ run, told }: Workspace['runs']): 'waiting' | 'paused' | null {
  if (run?.status === 'paused') return 'paused'
  return told.waiting ? 'waiting' : null
}

function Panel({ workspace, onClose }: PartProps) {
  const { connection, document, screen, readOnly, mayRun, models, runs, phase, unwritten } = workspace
  return (
    <Inspector
      documentId={document.id}
      doc={connection.doc}
      section={screen.selected}
      readOnly={readOnly}
      mayRun={mayRun}
      models={models.type === 'ready' ? models.list : null}
      defaultModel={document.model}
      run={runs.run}
      runs={runs.runs}
      onStartRun={runs.start}
      onClose={onClose}
    >
      {phase === 'written' && unwritten.length > 0 && !isHaltedDraft(runs.run) && (
        <WritingModeField mode={document.mode} onChange={readOnly ? undefined : workspaceActs(workspace).changeMode} />
      )}
    </Inspector>
  )
}

function TextDock({ workspace }: PartProps) {
  const { screen, show } = workspace
  return (
    <Dock
      label="Workspace"
      items={[
        {
          label: 'Text',
          icon: <FileText />,
          current: screen.sheet === null,
          onOpen: () => show({ sheet: null }),
        },
        {
          label: 'Outline',
          icon: <List />,
          current: screen.sheet === 'outline',
          onOpen: () => show({ sheet: 'outline' }),
        },
        {
          label: 'Section',
          icon: <SlidersHorizontal />,
          current: screen.sheet === 'panel',
          onOpen: () => show({ sheet: 'panel' }),
        },
      ]}
    />
  )
}
