'use client'
/** Acts on the outline, the same for the pane and the sheet: each is one edit, one step of undo, and is spoken. */
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import type * as Y from 'yjs'
import { useStore } from 'zustand'
import { announce } from '@/components/ui/announcer'
import { turnStep } from '@/components/undo/turn-step'
import { undoStackOf } from '@/components/undo/undo-stack'
import type { UndoStep } from '@/components/undo/undo-step'
import type { SectionId } from '@/lib/outline/outline'
import type { OutlineEdit, Place } from '@/lib/outline/outline-edit'
import { newSection } from './new-section'
import type { OutlineAct } from './outline-key'
import { movedSentence, stepPlace } from './outline-place'
import type { OutlineRow } from './outline-row'
import { type OutlineStore, outlineStoreOf } from './outline-store'

/** A row that was just removed, shown struck with Undo until something else is done, or it is back. */
export type GoneRow = { readonly row: OutlineRow; readonly index: number; readonly step: UndoStep | null }

/** A section that was only just added, where, and by which step. */
type Added = { readonly id: SectionId; readonly below: SectionId | null; readonly step: UndoStep | null }

type Shown = {
  readonly folded: ReadonlySet<SectionId>
  /** The row whose title, or whose whole form, is open. */
  readonly editing: SectionId | null
  readonly gone: GoneRow | null
}

export type OutlineActs = Shown & {
  readonly run: (act: OutlineAct) => void
  /** One edit; false when it could not be made, which is spoken. */
  readonly edit: (edit: OutlineEdit) => boolean
  readonly setEditing: (id: SectionId | null) => void
  /** Ends the editing of a row. One that was only just added goes again. The row that is left to stand on. */
  readonly abandon: (id: SectionId) => SectionId | null
  readonly foldAll: () => void
  readonly addAtEnd: () => void
  readonly undoRemove: () => void
}

export type OutlineActsInput = {
  readonly doc: Y.Doc
  readonly rows: readonly OutlineRow[]
  readonly onSelect: (id: SectionId | null) => void
}

type Hands = {
  readonly store: OutlineStore
  readonly latest: RefObject<OutlineActsInput>
  readonly added: RefObject<Added | null>
  readonly show: (change: (now: Shown) => Partial<Shown>) => void
}

/** The row that takes the selection when `id` goes: the one after it, else the one before. */
export function heirOf(rows: readonly OutlineRow[], id: SectionId): SectionId | null {
  const at = rows.findIndex((row) => row.id === id)
  const level = rows[at]?.level ?? 1
  const after = rows.slice(at + 1).find((row) => row.level <= level)
  return after?.id ?? rows[at - 1]?.id ?? null
}

const toggled = (folded: ReadonlySet<SectionId>, id: SectionId, close: boolean): ReadonlySet<SectionId> => {
  const next = new Set(folded)
  if (close) next.add(id)
  else next.delete(id)
  return next
}

function edit({ store }: Hands, change: OutlineEdit): boolean {
  const result = store.edit(change)
  if (!result.ok) announce(result.reason)
  return result.ok
}

function add(hands: Hands, below: SectionId | null): void {
  const { doc, rows, onSelect } = hands.latest.current
  const addition = newSection(rows, below)
  if (!edit(hands, addition.edit)) return
  hands.added.current = { id: addition.id, below, step: lastStep(doc) }
  onSelect(addition.id)
  hands.show(() => ({ editing: addition.id }))
  announce('Section added')
}

const lastStep = (doc: Y.Doc): UndoStep | null => undoStackOf(doc).state.getState().undo

function abandon({ latest, added, show }: Hands, id: SectionId): SectionId | null {
  const { doc, onSelect } = latest.current
  const just = added.current
  show(() => ({ editing: null }))
  if (just?.id !== id || just.step === null || just.step !== lastStep(doc)) return id
  void turnStep(doc, 'undo')
  onSelect(just.below)
  return just.below
}

function remove(hands: Hands, id: SectionId): void {
  const { rows, onSelect } = hands.latest.current
  const index = rows.findIndex((row) => row.id === id)
  const row = rows[index]
  const heir = heirOf(rows, id)
  if (!row || !edit(hands, { type: 'remove', id })) return
  const step = lastStep(hands.latest.current.doc)
  hands.show(() => ({ gone: { row, index, step }, editing: null }))
  onSelect(heir)
  announce(`${row.number} ${row.title} deleted`)
}

function move(hands: Hands, id: SectionId, to: Place | null): void {
  if (!to) {
    announce('It cannot go further')
    return
  }
  const sentence = movedSentence(hands.latest.current.rows, id, to)
  const { parent } = to
  if (parent) hands.show((now) => ({ folded: toggled(now.folded, parent, false) }))
  if (edit(hands, { type: 'move', id, to })) announce(sentence)
}

function indent(hands: Hands, id: SectionId, type: 'indent' | 'outdent'): void {
  const number = hands.latest.current.rows.find((row) => row.id === id)?.number ?? ''
  if (edit(hands, { type, id })) announce(`${number} moved ${type === 'indent' ? 'in' : 'out'}`)
}

function run(hands: Hands, act: OutlineAct): void {
  const { rows, onSelect } = hands.latest.current
  switch (act.type) {
    case 'select':
      onSelect(act.id)
      break
    case 'fold':
      hands.show((now) => ({ folded: toggled(now.folded, act.id, act.folded) }))
      break
    case 'edit':
      hands.show(() => ({ editing: act.id }))
      break
    case 'move':
      move(hands, act.id, act.to)
      break
    case 'step':
      move(hands, act.id, stepPlace(rows, act.id, act.direction))
      break
    case 'indent':
    case 'outdent':
      indent(hands, act.id, act.type)
      break
    case 'add-below':
      add(hands, act.id)
      break
    case 'remove':
      remove(hands, act.id)
      break
    case 'nothing':
      announce(act.why)
  }
}

function foldAll({ latest, show }: Hands): void {
  const parts = latest.current.rows.filter((row) => row.isPart).map((row) => row.id)
  show((now) => ({ folded: parts.every((id) => now.folded.has(id)) ? new Set() : new Set(parts) }))
}

const actsOf = (hands: Hands) => ({
  run: (act: OutlineAct) => run(hands, act),
  edit: (change: OutlineEdit) => edit(hands, change),
  setEditing: (editing: SectionId | null) => hands.show(() => ({ editing })),
  abandon: (id: SectionId) => abandon(hands, id),
  foldAll: () => foldAll(hands),
  addAtEnd: () => add(hands, hands.latest.current.rows.findLast((row) => row.level === 1)?.id ?? null),
  undoRemove: () => void turnStep(hands.latest.current.doc, 'undo'),
})

export function useOutlineActs(input: OutlineActsInput): OutlineActs {
  const store = outlineStoreOf(input.doc)
  const [shown, setShown] = useState<Shown>({ folded: new Set(), editing: null, gone: null })
  const latest = useRef(input)
  latest.current = input
  const added = useRef<Added | null>(null)
  const acts = useMemo(
    () =>
      actsOf({
        store,
        latest,
        added,
        show: (change) => setShown((now) => ({ ...now, ...change(now) })),
      }),
    [store],
  )
  const next = useStore(undoStackOf(input.doc).state, ({ undo }) => undo)
  const gone = shown.gone?.step === next ? shown.gone : null
  useEffect(() => {
    if (!gone) setShown((now) => (now.gone ? { ...now, gone: null } : now))
  }, [gone])
  return { ...shown, gone, ...acts }
}
