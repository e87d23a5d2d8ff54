/** What a person does to an outline, as changes that can be taken back one by one (`take-back.ts`). */
import type * as Y from 'yjs'
import type { EditResult } from '../outline/edit'
import type { Outline, Section, SectionId } from '../outline/outline'
import type { OutlineEdit } from '../outline/outline-edit'
import { ancestorsOf, parentsOf, subtreeOf } from '../outline/tree'
import { metaOf, outlineOf } from './live-document'
import { applyOutlineEdit, readOutline } from './outline-entries'

/** A place in the outline: under a section with a key of its own. Where that section is gone, the next one counts. */
export type Standing = readonly { readonly parent: SectionId | null; readonly order: string }[]

export type FieldKey = Exclude<keyof Section, 'id' | 'parent' | 'order'>

/** `was` is what taking it back puts in the place of `is`. */
export type FieldChange = {
  readonly type: 'field'
  readonly id: SectionId
  readonly key: FieldKey
  readonly was: unknown
  readonly is: unknown
}

export type MetaKey = 'title' | 'subtitle'

/** Undefined where it was never set. */
export type MetaChange = {
  readonly type: 'meta'
  readonly key: MetaKey
  readonly was: string | undefined
  readonly is: string | undefined
}

export type PlaceChange = {
  readonly type: 'place'
  readonly id: SectionId
  readonly was: Standing
  readonly is: Standing
}

/** A section that came, or went with its text. The text is left to Yjs. */
export type SectionChange = {
  readonly type: 'section'
  readonly id: SectionId
  readonly is: 'there' | 'gone'
  /** All that its entry holds. */
  readonly entry: Readonly<Record<string, unknown>>
  readonly standing: Standing
}

export type OwnChange = FieldChange | MetaChange | PlaceChange | SectionChange

/** The change that taking one back is. */
export function inverseOf(change: OwnChange): OwnChange {
  if (change.type === 'section') return { ...change, is: change.is === 'there' ? 'gone' : 'there' }
  if (change.type === 'place') return { ...change, was: change.is, is: change.was }
  if (change.type === 'meta') return { ...change, was: change.is, is: change.was }
  return { ...change, was: change.is, is: change.was }
}

/** Nothing differs where `changes` is empty. */
export type OwnEdit = { readonly result: EditResult; readonly changes: readonly OwnChange[] }

export function applyOwnEdit(doc: Y.Doc, edit: OutlineEdit, origin: unknown): OwnEdit {
  const before = readOutline(doc)
  const going = edit.type === 'remove' ? removed(doc, before, edit.id) : []
  const result = applyOutlineEdit(doc, edit, origin)
  if (!result.ok) return { result, changes: [] }
  return { result, changes: edit.type === 'remove' ? going : changesOf(doc, edit, before, result.outline) }
}

export function setMeta(doc: Y.Doc, key: MetaKey, value: string, origin: unknown): readonly OwnChange[] {
  const was = metaOf(doc).get(key)
  if (was === value) return []
  doc.transact(() => metaOf(doc).set(key, value), origin)
  return [{ type: 'meta', key, was, is: value }]
}

/** Parents before what is under them. */
const removed = (doc: Y.Doc, outline: Outline, id: SectionId): SectionChange[] =>
  subtreeOf(outline, id).map((section) => sectionChange(doc, outline, section.id, 'gone'))

export const sectionChange = (doc: Y.Doc, outline: Outline, id: SectionId, is: 'there' | 'gone'): SectionChange => ({
  type: 'section',
  id,
  is,
  entry: outlineOf(doc).get(id)?.toJSON() ?? {},
  standing: standingOf(outline, id),
})

type OtherEdit = Exclude<OutlineEdit, { type: 'remove' }>

function changesOf(doc: Y.Doc, edit: OtherEdit, before: Outline, after: Outline): OwnChange[] {
  switch (edit.type) {
    case 'add':
      return [sectionChange(doc, after, edit.section.id, 'there')]
    case 'move':
    case 'indent':
    case 'outdent':
      return placeChange(before, after, edit.id)
    case 'spread':
      return before.sections.flatMap(({ id }) => fieldChange(before, after, id, 'targetWords'))
    default:
      return fieldChange(before, after, edit.id, fieldOf[edit.type])
  }
}

type FieldEdit = Exclude<OtherEdit['type'], 'add' | 'move' | 'indent' | 'outdent' | 'spread'>

const fieldOf: Readonly<Record<FieldEdit, FieldKey>> = {
  rename: 'title',
  'set-main-point': 'mainPoint',
  'set-target': 'targetWords',
  'set-instructions': 'instructions',
  'set-model': 'model',
  'set-builds-on': 'buildsOn',
}

const find = (outline: Outline, id: SectionId): Section | undefined =>
  outline.sections.find((section) => section.id === id)

function fieldChange(before: Outline, after: Outline, id: SectionId, key: FieldKey): FieldChange[] {
  const was = find(before, id)?.[key]
  const is = find(after, id)?.[key]
  return JSON.stringify(was) === JSON.stringify(is) ? [] : [{ type: 'field', id, key, was, is }]
}

function placeChange(before: Outline, after: Outline, id: SectionId): PlaceChange[] {
  const was = standingOf(before, id)
  const is = standingOf(after, id)
  return was[0]?.parent === is[0]?.parent && was[0]?.order === is[0]?.order ? [] : [{ type: 'place', id, was, is }]
}

function standingOf(outline: Outline, id: SectionId): Standing {
  const parents = parentsOf(outline)
  const line = [find(outline, id), ...ancestorsOf(outline, id)]
  return line.flatMap((section) => (section ? [{ parent: parents.get(section.id) ?? null, order: section.order }] : []))
}
