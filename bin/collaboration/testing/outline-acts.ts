/** What a person does to the outline. */
import { v7 as newId } from 'uuid'
import type * as Y from 'yjs'
import { readOutline } from '@/lib/documents/outline-entries'
import { type SectionId, sectionIdSchema } from '@/lib/outline/outline'
import type { OutlineEdit } from '@/lib/outline/outline-edit'
import { readingOrder } from '@/lib/outline/tree'
import type { Draws } from './text-edits'

export const outlineActs = [
  'move',
  'move',
  'move',
  'indent',
  'outdent',
  'rename',
  'set-target',
  'set-main-point',
  'spread',
  'add',
  'add',
  'remove',
] as const
export type OutlineAct = (typeof outlineActs)[number]

/** Where there are no more than so many sections none is removed. */
const FEWEST = 3

/** Null where there is nothing to do it to. */
export function outlineEdit(doc: Y.Doc, act: OutlineAct, [one, other, third]: Draws): OutlineEdit | null {
  const ids = readingOrder(readOutline(doc)).map(({ id }) => id)
  const at = (draw: number): SectionId | null => ids[Math.floor(draw * ids.length)] ?? null
  if (act === 'add') return { type: 'add', section: newSection(third < 0.5 ? null : at(other)), before: null }
  const id = at(one)
  if (id === null || (act === 'remove' && ids.length <= FEWEST)) return null
  switch (act) {
    case 'move':
      return { type: 'move', id, to: { parent: third < 0.4 ? null : at(other), before: null } }
    case 'rename':
      return { type: 'rename', id, title: `Renamed ${Math.floor(other * 1_000)}` }
    case 'set-target':
      return { type: 'set-target', id, targetWords: Math.floor(other * 500) }
    case 'set-main-point':
      return { type: 'set-main-point', id, mainPoint: `Point ${Math.floor(other * 1_000)}` }
    case 'spread':
      return { type: 'spread', totalWords: 500 + Math.floor(other * 1_000) }
    default:
      return { type: act, id }
  }
}

const newSection = (parent: SectionId | null) => ({
  id: sectionIdSchema.parse(newId()),
  parent,
  title: 'Added',
  mainPoint: 'What somebody thought of later.',
  targetWords: 100,
  instructions: '',
  model: null,
  buildsOn: [],
})
