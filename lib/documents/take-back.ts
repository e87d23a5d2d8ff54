/**
 * Takes back changes of one's own. What somebody else has made of the same thing since stays as they made it: a value
 * that they set, a section that they have worked in. Writes no more than the change had written, so that whatever others
 * have bent or straightened meanwhile is theirs too.
 */
import * as Y from 'yjs'
import type { Outline, Section, SectionId } from '../outline/outline'
import { sectionSchema } from '../outline/outline'
import { childIndex, parentsOf } from '../outline/tree'
import { metaOf, outlineOf, sectionsOf } from './live-document'
import { fragmentToMarkdown } from './markdown/markdown'
import type { Spot } from './other-hands'
import { readOutline, readSectionState, restingStatus } from './outline-entries'
import {
  type FieldChange,
  inverseOf,
  type MetaChange,
  type OwnChange,
  type PlaceChange,
  type SectionChange,
  type Standing,
  sectionChange,
} from './own-change'

/**
 * changed: somebody else set another value since; removed: the section is gone; used: somebody else has worked in it
 * since it came; writing: a model writes it now; back: somebody else has brought it back already.
 */
export type WhyLeft = 'changed' | 'removed' | 'used' | 'writing' | 'back'

export type LeftChange = { readonly change: OwnChange; readonly why: WhyLeft }

/** Where it shows whose it is now; nowhere, of what is not there. */
export function spotsOf({ change, why }: LeftChange): readonly Spot[] {
  if (why === 'used' && change.type === 'section')
    return [...fieldKeys.map((key) => ({ in: change.id, key })), { in: 'text', key: change.id }]
  if (change.type === 'meta') return [{ in: 'meta', key: change.key }]
  if (change.type === 'place') return placeKeys.map((key) => ({ in: change.id, key }))
  return change.type === 'field' ? [{ in: change.id, key: change.key }] : []
}

export type TakenBack = {
  /** What was done now: taking that back brings everything back. */
  readonly done: readonly OwnChange[]
  readonly left: readonly LeftChange[]
}

/** Whether somebody else has touched a spot since the changes were made. */
export type Touched = (spot: Spot) => boolean

/**
 * Call it in a transaction, and where texts come back with their sections, after they have: it makes an empty one for
 * a section that has none.
 */
export function takeBack(doc: Y.Doc, changes: readonly OwnChange[], touched: Touched): TakenBack {
  const kept = keptSections(doc, changes, touched)
  const outline = readOutline(doc)
  const done: OwnChange[] = []
  const left: LeftChange[] = []
  for (const change of changes) {
    const why = kept.get(change) ?? whyLeft(doc, change, touched)
    if (why) left.push({ change, why })
    else done.push(write(doc, outline, change))
  }
  return { done, left }
}

/** Sections go together or not at all: one by one they would leave those under them behind. */
function keptSections(doc: Y.Doc, changes: readonly OwnChange[], touched: Touched): ReadonlyMap<OwnChange, WhyLeft> {
  const going = changes.filter((change): change is SectionChange => change.type === 'section' && change.is === 'there')
  const ids = new Set(going.filter(({ id }) => outlineOf(doc).has(id)).map(({ id }) => id))
  const children = going.length > 0 ? childIndex(readOutline(doc)) : new Map<SectionId | null, Section[]>()
  const whys = going.map(({ id }): WhyLeft | null => {
    if (!ids.has(id)) return null
    if (readSectionState(doc, id).status === 'writing') return 'writing'
    const hasOthers = (children.get(id) ?? []).some((child) => !ids.has(child.id))
    return hasOthers || isWorkedIn(doc, id, touched) ? 'used' : null
  })
  const why = whys.find((each) => each !== null)
  return new Map(why ? going.map((change) => [change, ids.has(change.id) ? why : 'removed']) : [])
}

function isWorkedIn(doc: Y.Doc, id: SectionId, touched: Touched): boolean {
  if (fieldKeys.some((key) => touched({ in: id, key }))) return true
  const text = sectionsOf(doc).get(id)
  return touched({ in: 'text', key: id }) && text !== undefined && fragmentToMarkdown(text).trim() !== ''
}

const fieldKeys = sectionSchema.keyof().options

function whyLeft(doc: Y.Doc, change: OwnChange, touched: Touched): WhyLeft | null {
  if (change.type === 'meta') return whyMetaLeft(doc, change, touched)
  const entry = outlineOf(doc).get(change.id)
  if (change.type === 'section') {
    const isDone = change.is === 'there' ? !entry : entry !== undefined
    return isDone ? (change.is === 'there' ? 'removed' : 'back') : null
  }
  if (!entry) return 'removed'
  if (change.type === 'place') return placeKeys.some((key) => touched({ in: change.id, key })) ? 'changed' : null
  const isTheirs = touched({ in: change.id, key: change.key }) || !sameValue(entry.get(change.key), change.is)
  return isTheirs ? 'changed' : null
}

const placeKeys = ['parent', 'order'] as const

const whyMetaLeft = (doc: Y.Doc, { key, is }: MetaChange, touched: Touched): WhyLeft | null =>
  touched({ in: 'meta', key }) || metaOf(doc).get(key) !== is ? 'changed' : null

const sameValue = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** `before` is the outline of before the first of the changes. Answers with what was done. */
function write(doc: Y.Doc, before: Outline, change: OwnChange): OwnChange {
  if (change.type === 'section') return change.is === 'there' ? remove(doc, before, change.id) : bringBack(doc, change)
  if (change.type === 'meta') writeMeta(doc, change)
  else if (change.type === 'field') writeField(doc, change)
  else writePlace(doc, change)
  return inverseOf(change)
}

function writeMeta(doc: Y.Doc, { key, was }: MetaChange): void {
  if (was === undefined) metaOf(doc).delete(key)
  else metaOf(doc).set(key, was)
}

function writeField(doc: Y.Doc, { id, key, was }: FieldChange): void {
  outlineOf(doc).get(id)?.set(key, was)
}

function writePlace(doc: Y.Doc, { id, was }: PlaceChange): void {
  const entry = outlineOf(doc).get(id)
  const place = nearestPlace(readOutline(doc), id, was)
  for (const key of placeKeys) if (entry?.get(key) !== place[key]) entry?.set(key, place[key])
}

function remove(doc: Y.Doc, before: Outline, id: SectionId): SectionChange {
  const change = sectionChange(doc, before, id, 'gone')
  outlineOf(doc).delete(id)
  sectionsOf(doc).delete(id)
  return change
}

function bringBack(doc: Y.Doc, change: SectionChange): OwnChange {
  const { id, entry: values, standing } = change
  const place = nearestPlace(readOutline(doc), id, standing)
  outlineOf(doc).set(id, new Y.Map(Object.entries({ ...values, ...place })))
  if (!sectionsOf(doc).has(id)) sectionsOf(doc).set(id, new Y.XmlFragment())
  // The model that was writing it has left it.
  const state = readSectionState(doc, id)
  if (state.status === 'writing') outlineOf(doc).get(id)?.set('status', restingStatus(state))
  return inverseOf(change)
}

/**
 * The nearest of the places that the section stood in which is still there and is not under the section itself: moved
 * there, it would be its own ancestor.
 */
function nearestPlace(outline: Outline, id: SectionId, standing: Standing): Standing[number] {
  const here = standing.find(({ parent }) => parent === null || mayHold(outline, id, parent))
  return here ?? { parent: null, order: standing[0]?.order ?? 'a0' }
}

function mayHold(outline: Outline, id: SectionId, parent: SectionId): boolean {
  const others = outline.sections.filter((section) => section.id !== id)
  if (!others.some((section) => section.id === parent)) return false
  const top = { ...(outline.sections.find((section) => section.id === id) ?? blank), id, parent: null }
  const parents = parentsOf({ sections: [...others, top] })
  for (let at: SectionId | null = parent; at !== null; at = parents.get(at) ?? null) if (at === id) return false
  return true
}

const blank = { order: 'a0', title: '', mainPoint: '', targetWords: 0, instructions: '', model: null, buildsOn: [] }
