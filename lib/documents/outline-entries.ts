/** The outline inside a live document: read as plain sections, changed by edits, with the state of each section. */
import * as Y from 'yjs'
import { z } from 'zod'
import { applyEdit, type EditResult } from '../outline/edit'
import { type Outline, type Section, type SectionId, sectionIdSchema, sectionSchema } from '../outline/outline'
import type { OutlineEdit } from '../outline/outline-edit'
import { EntryReadings } from './entry-readings'
import {
  outlineOf,
  type Proposal,
  proposalKindSchema,
  proposalsOf,
  type SectionState,
  type SectionStatus,
  sectionStatusSchema,
  sectionsOf,
} from './live-document'

export type { EditResult } from '../outline/edit'

/** Peers of a later version may have written fields or values that this one does not know: those read as unset. */
const stateSchema = z.object({
  status: sectionStatusSchema.catch('planned'),
  writtenFrom: z.string().nullable().catch(null),
  writtenBy: z.string().nullable().catch(null),
  contributors: z.array(z.string()).catch([]),
})

const unwritten: SectionState = { status: 'planned', writtenFrom: null, writtenBy: null, contributors: [] }

const readings = new EntryReadings((entry) => {
  const values = entry.toJSON()
  const section = sectionSchema.safeParse(values).data ?? null
  return { section: section && Object.freeze(section), state: Object.freeze(stateSchema.parse(values)) }
})

/** Entries that are no sections, which only a broken peer makes, are left out. */
export function readOutline(doc: Y.Doc): Outline {
  const sections: Section[] = []
  for (const entry of outlineOf(doc).values()) {
    const section = entry instanceof Y.Map ? readings.of(doc, entry).section : null
    if (section) sections.push(section)
  }
  return { sections }
}

export function readSectionState(doc: Y.Doc, id: SectionId): SectionState {
  const entry = outlineOf(doc).get(id)
  return entry instanceof Y.Map ? readings.of(doc, entry).state : unwritten
}

/**
 * What a section was written from, as 16 hexadecimal digits. It tells edits apart, it is no seal: two FNV-1a passes of
 * 32 bits are the same in browser and server, and need no promise as Web Crypto does.
 */
export function sectionDigest(section: Section): string {
  const known = digests.get(section)
  if (known !== undefined) return known
  const text = JSON.stringify([section.title, section.mainPoint, section.instructions])
  const digest = fnv1a(text, 0x811c9dc5) + fnv1a(text, 0x01000193)
  digests.set(section, digest)
  return digest
}

/** Sections are not changed but made anew. */
const digests = new WeakMap<Section, string>()

function fnv1a(text: string, seed: number): string {
  let hash = seed
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}

/** Whether a section's title, main point or instructions were edited after a model wrote its text. */
export const changedSince = (section: Section, state: SectionState): boolean =>
  state.writtenFrom !== null && state.writtenFrom !== sectionDigest(section)

/** What a section is when its model leaves it: begun anew, it has lost the mark of what it was written from. */
export const restingStatus = ({ writtenFrom }: SectionState): SectionStatus =>
  writtenFrom === null ? 'planned' : 'written'

/** Makes an edit in one transaction. Only what differs is written, so that edits of two people merge. */
export function applyOutlineEdit(doc: Y.Doc, edit: OutlineEdit, origin: unknown): EditResult {
  const before = readOutline(doc)
  const result = applyEdit(before, edit)
  if (result.ok) doc.transact(() => writeDifference(doc, before, result.outline), origin)
  return result
}

function writeDifference(doc: Y.Doc, before: Outline, after: Outline): void {
  const old = new Map(before.sections.map((section) => [section.id, section]))
  for (const section of after.sections) {
    writeSection(doc, old.get(section.id), section)
    old.delete(section.id)
  }
  for (const id of old.keys()) {
    outlineOf(doc).delete(id)
    sectionsOf(doc).delete(id)
  }
}

function writeSection(doc: Y.Doc, old: Section | undefined, section: Section): void {
  const entry = outlineOf(doc).get(section.id) ?? addEntry(doc, section.id)
  for (const [key, value] of Object.entries(section)) {
    if (!old || !sameValue(old[fieldSchema.parse(key)], value)) entry.set(key, value)
  }
}

const fieldSchema = sectionSchema.keyof()

const sameValue = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** The entry and its text are made together: two peers making one key later would lose one's text. */
function addEntry(doc: Y.Doc, id: SectionId): Y.Map<unknown> {
  const entry = new Y.Map<unknown>()
  outlineOf(doc).set(id, entry)
  sectionsOf(doc).set(id, new Y.XmlFragment())
  return entry
}

/** Adds a section exactly as it is, order key included, as a model's plan arrives. One that is there is left alone. */
export function addSection(doc: Y.Doc, section: Section, origin: unknown): void {
  if (outlineOf(doc).has(section.id)) return
  doc.transact(() => writeSection(doc, undefined, section), origin)
}

/** Sets what the document knows of a section beside its place; nothing when the section is gone. */
export function setSectionState(doc: Y.Doc, id: SectionId, change: Partial<SectionState>, origin: unknown): void {
  const entry = outlineOf(doc).get(id)
  if (!entry) return
  doc.transact(() => {
    for (const [key, value] of Object.entries(change)) if (!sameValue(entry.get(key), value)) entry.set(key, value)
  }, origin)
}

const proposalSchema = z.object({
  sectionId: sectionIdSchema,
  status: z.enum(['arriving', 'ready']),
  model: z.string(),
  instruction: z.string(),
  runId: z.string(),
  baseRevisionId: z.string().nullable(),
  createdAt: z.number(),
  text: z.instanceof(Y.XmlFragment),
  /** Absent in those of earlier versions. */
  kind: proposalKindSchema.default('replaces'),
  brokeOffAfter: z.string().default(''),
  half: z.string().default(''),
  ending: z.boolean().default(false),
})

/** The proposals of a document, oldest first. Entries that are no proposals are left out. */
export function readProposals(doc: Y.Doc): Proposal[] {
  const proposals: Proposal[] = []
  for (const [id, entry] of proposalsOf(doc).entries()) {
    const proposal = proposalSchema.safeParse(entry instanceof Y.Map ? Object.fromEntries(entry.entries()) : null)
    if (proposal.success) proposals.push({ id, ...proposal.data })
  }
  return proposals.sort((one, other) => one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1))
}

/** The model that writes a proposal comes to the end of its sentence, and stops; nothing when there is none any more. */
export function endProposal(doc: Y.Doc, id: string): void {
  proposalsOf(doc).get(id)?.set('ending', true)
}

/** A proposal is made with its text in one transaction, for the reason that a section is. */
export function addProposal(doc: Y.Doc, proposal: Omit<Proposal, 'text' | 'ending'>, origin: unknown): Y.XmlFragment {
  const text = new Y.XmlFragment()
  const { id, ...fields } = proposal
  doc.transact(() => {
    const entry = new Y.Map<unknown>([...Object.entries(fields), ['text', text]])
    proposalsOf(doc).set(id, entry)
  }, origin)
  return text
}
