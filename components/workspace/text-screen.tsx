'use client'
/** The workspace while the document is written and afterwards: outline, page, section panel. */
import { FileText, List, MessageSquare, SlidersHorizontal } from 'lucide-react'
import { useMemo } from 'react'
import { CommentActsProvider } from '@/components/comments/comment-acts'
import { CommentsPanel } from '@/components/comments/comments-panel'
import { CommentMarks } from '@/components/comments/marks/comment-marks'
import { PanelTabs } from '@/components/comments/panel-tabs'
import { TextPage } from '@/components/editor/text-page'
import { FindBar } from '@/components/find/find-bar'
import type { KeepTexts } from '@/components/find/replace-found'
import { OutlinePane } from '@/components/outline/outline-pane'
import { Inspector } from '@/components/revisions/inspector'
import { isHaltedDraft } from '@/components/run/run-acts'
import { WritingModeField } from '@/components/run/writing-mode'
import { Sheet } from '@/components/ui/dialog'
import type { SectionId } from '@/lib/outline/outline'
import { Dock } from './dock'
import { keepTextsOf } from './kept/keep-texts'
import { PageHead } from './page-head'
import { SampleNote } from './sample-note'
import { useWaitingImages } from './use-waiting-images'
import type { Workspace } from './use-workspace'
import type { WorkspaceComments } from './use-workspace-comments'
import { workspaceActs } from './workspace-acts'
import { WritingStopped } from './writing-stopped'

type TextScreenProps = { readonly workspace: Workspace; readonly comments: WorkspaceComments }

export function TextScreen({ workspace, comments }: TextScreenProps) {
  const { layout, screen, show } = workspace
  const { connection, document } = workspace
  const keep = useMemo(() => keepTextsOf(connection, document.id), [connection, document.id])
  useWaitingImages(connection, document.id)
  const close = () => show({ sheet: null })
  const panelName = screen.tab === 'comments' ? 'Comments' : 'Section'
  return (
    <CommentActsProvider value={comments.acts}>
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
        <Find workspace={workspace} keep={keep} />
        <Text workspace={workspace} comments={comments} keep={keep} />
        <TextDock workspace={workspace} comments={comments} />
      </main>
      {screen.panelColumn && layout === 'wide' && (
        <aside className="inspector" aria-label={panelName}>
          <Panel workspace={workspace} comments={comments} />
        </aside>
      )}
      <Sheet
        open={layout !== 'wide' && screen.sheet === 'panel'}
        onOpenChange={close}
        label={panelName}
        side={layout === 'small' ? 'bottom' : 'right'}
        beside={layout !== 'small'}
        first={commentField}
      >
        <Panel workspace={workspace} comments={comments} onClose={close} />
      </Sheet>
      <Sheet open={layout === 'small' && screen.sheet === 'outline'} onOpenChange={close} label="Outline" side="bottom">
        <Outline workspace={workspace} onClose={close} />
      </Sheet>
    </CommentActsProvider>
  )
}

/** A comment that is begun is typed at once. */
const commentField = () => document.querySelector<HTMLElement>('[data-thread="new"] textarea')

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

type TalkProps = PartProps & { readonly comments: WorkspaceComments }
type KeepingProps = PartProps & { readonly keep: KeepTexts }

function Find({ workspace, keep }: KeepingProps) {
  const { connection, outline, readOnly } = workspace
  return <FindBar doc={connection.doc} rows={outline.rows} readOnly={readOnly} keep={keep} />
}

function Text({ workspace, comments, keep }: TalkProps & KeepingProps) {
  const { connection, document, outline, user, screen, select, show, layout, readOnly, runs } = workspace
  const row = outline.rows.find(({ id }) => id === screen.selected)
  const label = row ? `Section ${row.number}` : 'Section'
  const panel = useMemo(() => ({ label, onOpen: () => show({ sheet: 'panel', tab: 'section' }) }), [label, show])
  const writeAgain = (id: SectionId) => {
    select(id)
    show(layout === 'wide' ? { panelColumn: true, tab: 'section' } : { sheet: 'panel', tab: 'section' })
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
      keep={keep}
      onFollowEnd={() => show({ following: null })}
      panel={panel}
      beside={(scroll, onVisit) => (
        <CommentMarks
          comments={comments.comments}
          doc={connection.doc}
          scroll={scroll}
          places={comments.finder}
          onOpen={comments.onOpen}
          onVisit={onVisit}
        />
      )}
    />
  )
}

function haltOf({ run, told }: Workspace['runs']): 'waiting' | 'paused' | null {
  if (run?.status === 'paused') return 'paused'
  return told.waiting ? 'waiting' : null
}

function Panel({ workspace, comments, onClose }: TalkProps) {
  const { screen, show } = workspace
  return (
    <PanelTabs
      tab={screen.tab}
      onTab={(tab) => show({ tab })}
      open={comments.open}
      unseen={comments.unseen}
      onClose={onClose}
      section={<SectionFace workspace={workspace} />}
      comments={<CommentsPanel comments={comments.comments} selected={screen.selected} />}
    />
  )
}

function SectionFace({ workspace }: PartProps) {
  const { connection, document, screen, readOnly, mayRun, offline, models, runs, phase, unwritten } = workspace
  return (
    <Inspector
      documentId={document.id}
      doc={connection.doc}
      section={screen.selected}
      readOnly={readOnly}
      mayRun={mayRun}
      offline={offline}
      models={models.type === 'ready' ? models.list : null}
      defaultModel={document.model}
      run={runs.run}
      runs={runs.runs}
      onStartRun={runs.start}
    >
      {phase === 'written' && unwritten.length > 0 && !isHaltedDraft(runs.run) && (
        <WritingModeField mode={document.mode} onChange={mayRun ? workspaceActs(workspace).changeMode : undefined} />
      )}
    </Inspector>
  )
}

function TextDock({ workspace, comments }: TalkProps) {
  const { screen, show } = workspace
  const panel = (tab: typeof screen.tab) => ({
    current: screen.sheet === 'panel' && screen.tab === tab,
    onOpen: () => show({ sheet: 'panel', tab }),
  })
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
          ...panel('section'),
        },
        {
          label: 'Comments',
          icon: <MessageSquare />,
          count: comments.open,
          ...panel('comments'),
        },
      ]}
    />
  )
}
