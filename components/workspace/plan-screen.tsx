'use client'
/** The workspace while the outline is made and reviewed: brief, outline sheet, estimate. */
import { FileText, FlaskConical, Gauge, ListTree, PanelRight } from 'lucide-react'
import { DocumentModels } from '@/components/models/document-models'
import { isRehearsal } from '@/components/models/model-choices'
import { BriefPane } from '@/components/outline/brief-pane'
import { OutlineSheet } from '@/components/outline/outline-sheet'
import { PlanGaps } from '@/components/outline/plan-gaps'
import { PlanPanel } from '@/components/outline/plan-panel'
import { estimateLine, estimateOf, outlineLine } from '@/components/run/estimate'
import { useEstimateBasis } from '@/components/run/estimate-basis'
import { WritingModeField } from '@/components/run/writing-mode'
import { Button } from '@/components/ui/button'
import { Sheet } from '@/components/ui/dialog'
import { Strip } from '@/components/ui/message'
import { Dock } from './dock'
import { PageHead } from './page-head'
import { PlanStopped } from './plan-stopped'
import { RunControls } from './run-controls'
import type { Workspace } from './use-workspace'
import { workspaceActs } from './workspace-acts'

export function PlanScreen({ workspace }: { workspace: Workspace }) {
  const { connection, document, phase, unit, layout, readOnly, screen, show, select, change } = workspace
  const openPanel = () => show({ sheet: 'panel' })
  const close = () => show({ sheet: null })
  const showsBrief = screen.outlineColumn && layout !== 'small'
  return (
    <>
      {showsBrief && (
        <aside className="outline" aria-label="Brief">
          <Brief workspace={workspace} />
        </aside>
      )}
      <main id="main" className="page" tabIndex={-1}>
        <PageHead workspace={workspace}>{!showsBrief && isRehearsal(document.model) && <RehearsalStrip />}</PageHead>
        <OutlineSheet
          doc={connection.doc}
          phase={phase === 'planning' ? 'planning' : 'review'}
          requestedWords={document.requestedWords}
          unit={unit}
          selected={screen.selected}
          onSelect={select}
          onAskFor={(words) => void change({ words })}
          readOnly={readOnly}
          head={phase === 'review' && <PlanGaps doc={connection.doc} brief={document.brief} readOnly={readOnly} />}
          foot={
            <Button variant="quiet" size="small" className="not-wide" icon={<PanelRight />} onClick={openPanel}>
              Estimate
            </Button>
          }
        >
          {phase === 'review' && <PlanStopped workspace={workspace} />}
        </OutlineSheet>
        <div className="planbar">
          <RunControls workspace={workspace} size="medium" />
        </div>
        <PlanDock workspace={workspace} />
      </main>
      {screen.panelColumn && layout === 'wide' && (
        <aside className="inspector" aria-label="Estimate">
          <Panel workspace={workspace} />
        </aside>
      )}
      <Sheet
        open={layout !== 'wide' && screen.sheet === 'panel'}
        onOpenChange={close}
        label="Estimate"
        side={layout === 'small' ? 'bottom' : 'right'}
        beside={layout !== 'small'}
      >
        <Panel workspace={workspace} onClose={close} />
      </Sheet>
      <Sheet open={layout === 'small' && screen.sheet === 'outline'} onOpenChange={close} label="Brief" side="bottom">
        <Brief workspace={workspace} onClose={close} />
      </Sheet>
    </>
  )
}

/** Where the brief is in view, it names the model. */
function RehearsalStrip() {
  return (
    <Strip tone="info" icon={<FlaskConical />} className="sample">
      <b>Rehearsal writes sample text.</b> <span className="mid">The outline is yours.</span>
    </Strip>
  )
}

type PartProps = { readonly workspace: Workspace; readonly onClose?: () => void }

function Brief({ workspace, onClose }: PartProps) {
  const { document, models, readOnly, mayRun, phase, change } = workspace
  return (
    <BriefPane
      document={document}
      models={models.type === 'ready' ? models.list : null}
      mayRun={mayRun}
      onChange={readOnly || phase === 'planning' ? undefined : change}
      onClose={onClose}
    />
  )
}

function Panel({ workspace, onClose }: PartProps) {
  const { document, models, estimate, texts, phase, readOnly, mayRun, show, change } = workspace
  const { planAgain, changeMode } = workspaceActs(workspace)
  const basis = useEstimateBasis()
  const known = texts.length > 0 && phase === 'review'
  const { requestedWords: words, model, mode } = document
  const line = known ? outlineLine(estimate) : estimateLine(estimateOf({ words, model, mode }, basis))
  const settled = mayRun && phase !== 'planning'
  const reviewing = phase === 'review' && texts.length > 0 && !readOnly
  return (
    <PlanPanel
      estimate={line}
      planning={phase === 'planning'}
      onPlanAgain={reviewing && mayRun ? planAgain : undefined}
      onByHand={reviewing ? () => show({ byHand: true, sheet: null }) : undefined}
      onClose={onClose}
    >
      {models.type === 'ready' && !isRehearsal(model) && (
        <DocumentModels
          list={models.list}
          roles={document.roles}
          onChange={settled ? (roles) => change({ roles }) : undefined}
        />
      )}
      <WritingModeField mode={mode} onChange={settled ? changeMode : undefined} />
    </PlanPanel>
  )
}

function PlanDock({ workspace }: { workspace: Workspace }) {
  const { screen, show } = workspace
  return (
    <Dock
      label="Planning"
      items={[
        {
          label: 'Outline',
          icon: <ListTree />,
          current: screen.sheet === null,
          onOpen: () => show({ sheet: null }),
        },
        {
          label: 'Brief',
          icon: <FileText />,
          current: screen.sheet === 'outline',
          onOpen: () => show({ sheet: 'outline' }),
        },
        {
          label: 'Estimate',
          icon: <Gauge />,
          current: screen.sheet === 'panel',
          onOpen: () => show({ sheet: 'panel' }),
        },
      ]}
    />
  )
}
