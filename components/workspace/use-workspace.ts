'use client'
/** Everything that the faces of the workspace share: the document, its outline, its runs, and what is open on screen. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { lengthUnit } from '@/components/documents/languages'
import { type ModelsState, type RefreshModels, useModels } from '@/components/models/use-models'
import { type OutlineRow, writtenRows } from '@/components/outline/outline-row'
import type { OutlineSnapshot } from '@/components/outline/outline-store'
import { useOutline } from '@/components/outline/use-outline'
import type { Peer } from '@/components/presence/presence'
import { useNudges, usePeers } from '@/components/presence/use-peers'
import { type Visitor, visitorsOf, whereaboutsOf } from '@/components/presence/whereabouts'
import { type Estimate, estimateOf } from '@/components/run/estimate'
import { useEstimateBasis } from '@/components/run/estimate-basis'
import { type RunLine, type RunPhase, runLineOf } from '@/components/run/run-line'
import { useNow } from '@/components/run/use-now'
import { type Runs, useRuns } from '@/components/run/use-runs'
import { may, type Role } from '@/lib/accounts/role'
import type { DocumentView } from '@/lib/documents/document'
import type { SectionId } from '@/lib/outline/outline'
import type { RunView } from '@/lib/runs/run'
import { isActive } from '@/lib/runs/run-states'
import type { ConnectionState } from './connection/connection-state'
import { isReadOnly, type LinkState } from './connection/link-state'
import type { LiveConnection } from './connection/live-connection'
import { useLink, useOwnUser, useRole } from './connection/use-live-connection'
import { phaseOf } from './phase'
import { createScreenStore, type ScreenState } from './screen-store'
import { type DocumentState, useDocument } from './use-document'
import { type Layout, useLayout } from './use-layout'

export type Workspace = Pick<ConnectionState, 'link' | 'user'> &
  Pick<DocumentState, 'document' | 'change'> & {
    readonly connection: LiveConnection
    readonly peers: readonly Peer[]
    /** By person, where in the document they are, and the others who are in each section. */
    readonly whereabouts: ReadonlyMap<string, string>
    readonly visitors: ReadonlyMap<string, readonly Visitor[]>
    readonly readOnly: boolean
    readonly role: Role
    /** Whether runs may be started and steered here. */
    readonly mayRun: boolean
    /** Whether runs can't be asked for before the server is back. */
    readonly offline: boolean
    readonly outline: OutlineSnapshot
    /** Sections with a text of their own, and those of them that no text was finished for. */
    readonly texts: readonly OutlineRow[]
    readonly unwritten: readonly OutlineRow[]
    readonly title: string
    readonly unit: 'words' | 'characters'
    readonly models: ModelsState
    readonly refreshModels: RefreshModels
    readonly runs: Runs
    readonly phase: RunPhase
    readonly line: RunLine
    /** Of what is not written yet. */
    readonly estimate: Estimate
    readonly layout: Layout
    readonly screen: ScreenState
    readonly show: (change: Partial<ScreenState>) => void
    readonly select: (id: SectionId | null) => void
  }

export type WorkspaceInput = {
  readonly connection: LiveConnection
  readonly initial: DocumentView
  readonly initialRun: RunView | null
}

export function useWorkspace({ connection, initial, initialRun }: WorkspaceInput): Workspace {
  const link = useLink(connection)
  const role = useRole(connection) ?? initial.yourRole
  const user = useOwnUser(connection)
  const outline = useOutline(connection.doc)
  const { document, change, refresh } = useDocument(initial, connection.nudge)
  const runs = useRuns(initial.id, initialRun, { saved: connection.saved, onMoved: connection.nudge })
  const peers = usePeers(connection.awareness)
  const look = () => {
    void runs.refresh()
    void refresh()
  }
  useNudges(peers, connection.doc.clientID, look)
  useReturns(link, look)
  const screen = useScreen()
  const { selected } = screen.screen
  useEffect(() => connection.awareness.setLocalStateField('section', selected), [connection, selected])
  const whereabouts = useMemo(() => whereaboutsOf(peers, outline.rows), [peers, outline.rows])
  const visitors = useMemo(() => visitorsOf(peers, connection.personId), [peers, connection])
  const texts = writtenRows(outline.rows)
  const unwritten = texts.filter((row) => row.status !== 'written')
  const phase = phaseOf({ rows: outline.rows, run: runs.run, told: runs.told, byHand: screen.screen.byHand })
  const progress = useProgress({ document, outline, texts, unwritten, runs, phase })
  return {
    ...screen,
    ...progress,
    ...useModels(),
    connection,
    link,
    user,
    peers,
    whereabouts,
    visitors,
    document,
    change,
    outline,
    texts,
    unwritten,
    runs,
    phase,
    readOnly: isReadOnly(link),
    role,
    mayRun: !isReadOnly(link) && may(role, 'run'),
    offline: link.type === 'offline',
    title: outline.title || document.title,
    layout: useLayout(),
  }
}

/** Calls `look` each time that the server is back: what it did meanwhile was told to nobody here. */
function useReturns({ type }: LinkState, look: () => void): void {
  const latest = useRef(look)
  latest.current = look
  const wasAway = useRef(false)
  useEffect(() => {
    if (type === 'live' && wasAway.current) latest.current()
    wasAway.current = type === 'offline'
  }, [type])
}

function useScreen(): Pick<Workspace, 'screen' | 'show' | 'select'> {
  const [store] = useState(createScreenStore)
  const screen = useStore(store)
  const show = store.setState
  const select = useCallback((selected: SectionId | null) => store.setState({ selected }), [store])
  return { screen, show, select }
}

type ProgressInput = Pick<Workspace, 'document' | 'outline' | 'texts' | 'unwritten' | 'runs' | 'phase'>

function useProgress(input: ProgressInput): Pick<Workspace, 'line' | 'estimate' | 'unit'> {
  const { document, outline, texts, unwritten, runs, phase } = input
  const { run, told } = runs
  const now = useNow(run !== null && isActive(run.status) && (phase === 'planning' || told.waiting !== null))
  const words = unwritten.reduce((sum, row) => sum + Math.max(0, row.ownTarget - row.ownWords), 0)
  const basis = useEstimateBasis()
  const { model, mode } = document
  const estimate = estimateOf({ words, model, mode, sections: unwritten.length }, basis)
  const unit = lengthUnit(document.language)
  const line = runLineOf({
    phase,
    run,
    told,
    sections: texts.map(({ id, ownTarget, ownWords, proposed, status }) => ({
      id,
      targetWords: ownTarget,
      words: ownWords,
      proposedWords: proposed,
      status,
    })),
    numbers: new Map(texts.map((row) => [row.id, row.number])),
    requestedWords: document.requestedWords,
    language: outline.language,
    unit,
    estimate,
    currency: basis.currency,
    now,
  })
  return { line, estimate, unit }
}
