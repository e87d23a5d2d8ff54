'use client'
/** Everything about one section, from its state down to its revisions. Mounted anew for each section. */
import { type ReactNode, useState } from 'react'
import { CommentOnSection } from '@/components/comments/comment-buttons'
import { lengthUnit } from '@/components/documents/languages'
import { useProposals } from '@/components/editor/proposals/use-proposals'
import type { OutlineRow } from '@/components/outline/outline-row'
import type { OutlineSnapshot } from '@/components/outline/outline-store'
import { StatusGlyph } from '@/components/ui/status-glyph'
import { Tag } from '@/components/ui/tag'
import { readSectionState } from '@/lib/documents/outline-entries'
import type { Section } from '@/lib/outline/outline'
import type { InspectorProps } from './inspector-props'
import { repeatedIn } from './repeated'
import { RevisionList } from './revision-list'
import { SectionFields } from './section-fields'
import { SectionLength } from './section-length'
import { type LineFacts, sectionLine } from './section-line'
import { turnOf } from './section-turn'
import type { LedgerReading } from './use-ledger'
import { WriteAgain } from './write-again'

export type SectionPanelProps = {
  readonly panel: InspectorProps
  readonly row: OutlineRow
  readonly section: Section
  readonly outline: OutlineSnapshot
  readonly reading: LedgerReading
  readonly head: ReactNode
}

export function SectionPanel({ panel, row, section, outline, reading, head }: SectionPanelProps) {
  const { documentId, doc, readOnly, mayRun, offline, models, defaultModel, run, runs, onStartRun } = panel
  const proposals = useProposals(doc).get(row.id) ?? []
  const unit = lengthUnit(outline.language)
  const state = readSectionState(doc, row.id)
  const known = runs ?? (run ? [run] : [])
  const told = reading.ledger?.sections.find(({ sectionId }) => sectionId === row.id)
  const repeated = row.status === 'writing' ? [] : repeatedIn(doc, row.id, told?.repetition?.saidIn ?? [], outline.rows)
  const arriving = proposals.some(({ status }) => status === 'arriving')
  const turn = turnOf({ id: row.id, state, words: row.ownWords, arriving, runs: known, offline })
  const [started, setStarted] = useState(0)
  const start: InspectorProps['onStartRun'] = async (request) => {
    await onStartRun(request)
    setStarted((count) => count + 1)
  }
  const fresh = [
    state.status,
    state.writtenBy,
    state.writtenFrom,
    state.contributors.length,
    ...proposals.map(({ id, status }) => `${id} ${status}`),
    started,
  ]
  return (
    <>
      <PanelHead row={row} unit={unit} head={head} />
      <SectionFields
        doc={doc}
        section={section}
        unit={unit}
        models={models}
        defaultModel={defaultModel}
        lock={readOnly ? 'read-only' : row.status === 'writing' ? 'writing' : null}
      />
      {mayRun && (
        <WriteAgain
          doc={doc}
          row={row}
          state={state}
          turn={turn}
          proposed={proposals.length > 0}
          unit={unit}
          models={models}
          model={section.model ?? defaultModel}
          onStartRun={start}
        />
      )}
      <SectionLength row={row} unit={unit} reading={reading} repeated={repeated} />
      <RevisionList
        documentId={documentId}
        doc={doc}
        row={row}
        unit={unit}
        models={models}
        readOnly={readOnly}
        offline={offline}
        fresh={[...fresh, ...known.map((each) => `${each.id} ${each.status}`)].join('\n')}
      />
    </>
  )
}

function PanelHead({ row, unit, head }: Pick<SectionPanelProps, 'row' | 'head'> & Pick<LineFacts, 'unit'>) {
  return (
    <div className="insp-h">
      {head}
      <p className="meta">
        <StatusGlyph look={row.look} />
        <span>{sectionLine({ ...row, unit })}</span>
        {row.sample && <Tag>Sample text</Tag>}
      </p>
      <CommentOnSection id={row.id} />
    </div>
  )
}
