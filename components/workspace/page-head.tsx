'use client'
/** What stands over the page in every phase: what is not as usual, and the run bar. */
import { Hourglass, TriangleAlert, X } from 'lucide-react'
import { type ReactNode, useCallback } from 'react'
import { ruleSegments } from '@/components/outline/document-rule'
import { RunBar } from '@/components/run/run-bar'
import { IconButton } from '@/components/ui/button'
import { Strip } from '@/components/ui/message'
import { sectionIdSchema } from '@/lib/outline/outline'
import { LinkStrip } from './connection/link-strip'
import { KeptWordsStrip } from './kept/kept-words-strip'
import { RunControls } from './run-controls'
import { TextNewsStrip } from './text-news-strip'
import { UndoStrip } from './undo-strip'
import type { Workspace } from './use-workspace'

/** The run line says of each wait that it waits; a short one needs no reason. */
const WORTH_SAYING_MS = 3_000

export function PageHead({ workspace, children }: { workspace: Workspace; children?: ReactNode }) {
  const { connection, runs, phase, line, unit, outline, screen, select } = workspace
  const { waiting } = runs.told
  const rulePhase = phase === 'written' ? 'writing' : phase
  const selectSegment = useCallback((id: string) => select(sectionIdSchema.parse(id)), [select])
  const open = rulePhase === 'writing' ? 0 : Math.max(0, line.of - line.words)
  return (
    <>
      <LinkStrip connection={connection} title={workspace.title} documentId={workspace.document.id} />
      <KeptWordsStrip connection={connection} sections={outline.sections} />
      {children}
      <RunBar
        line={line}
        segments={ruleSegments(outline.rows, rulePhase)}
        unit={unit}
        openWords={open}
        selected={screen.selected}
        onSelect={selectSegment}
      >
        <RunControls workspace={workspace} />
      </RunBar>
      {waiting && waiting.ms >= WORTH_SAYING_MS && (
        <Strip tone="warn" icon={<Hourglass />}>
          {waiting.reason}
        </Strip>
      )}
      <UndoStrip doc={connection.doc} />
      <TextNewsStrip doc={connection.doc} />
      {runs.failure && (
        <Strip
          tone="bad"
          icon={<TriangleAlert />}
          alert
          acts={
            <IconButton size="small" label="Dismiss" onClick={runs.dismissFailure}>
              <X />
            </IconButton>
          }
        >
          {runs.failure}
        </Strip>
      )}
    </>
  )
}
