/**
 * The shape of a live document: which Yjs types hold what. The same in browser, server and worker.
 *
 *   meta      Y.Map    title, subtitle, language, `plannedTitle`: the title that a model gave it last, and `leftGaps`: what
 *                      the brief asks for and people leave out, `toldItems`: what a judge has found told in other words
 *   outline   Y.Map    section id → Y.Map: the keys of `Section`, and `status`, `writtenFrom`, `writtenBy`, `contributors`
 *   sections  Y.Map    section id → Y.XmlFragment: the text, without its heading
 *   proposals Y.Map    proposal id → Y.Map: `sectionId`, `text` (Y.XmlFragment), `status`, `model`, `instruction`, `runId`,
 *                      `baseRevisionId`, `createdAt`, `kind`, `brokeOffAfter`, `half`
 *
 * An outline entry and its text are made in one transaction, never lazily: two peers setting one key lose one's text.
 */

import type * as Y from 'yjs'
import { z } from 'zod'
import type { SectionId } from '../outline/outline'

/** In small letters: what is told of a document is told under that name. */
export const documentIdSchema = z.uuid('This is not the id of a document.').toLowerCase().brand<'DocumentId'>()
export type DocumentId = z.infer<typeof documentIdSchema>

export const sectionStatusSchema = z.enum(['planned', 'writing', 'written', 'failed'])
export type SectionStatus = z.infer<typeof sectionStatusSchema>

export const metaOf = (doc: Y.Doc): Y.Map<string> => doc.getMap<string>('meta')
export const outlineOf = (doc: Y.Doc): Y.Map<Y.Map<unknown>> => doc.getMap<Y.Map<unknown>>('outline')
export const sectionsOf = (doc: Y.Doc): Y.Map<Y.XmlFragment> => doc.getMap<Y.XmlFragment>('sections')
export const proposalsOf = (doc: Y.Doc): Y.Map<Y.Map<unknown>> => doc.getMap<Y.Map<unknown>>('proposals')

/** What the live document knows of a section beside its place in the outline. */
export type SectionState = {
  readonly status: SectionStatus
  /** Digest of the title, main point and instructions it was written from (`sectionDigest`); null when not written by a model. */
  readonly writtenFrom: string | null
  /** HANDLE/ID that wrote the present text; null when people did. `rehearsal/…` marks sample text. */
  readonly writtenBy: string | null
  /** Ids of the people who have typed into its text. */
  readonly contributors: readonly string[]
}

/**
 * A text that is offered beside a section's present one. One that `replaces` it is a whole text; one that `continues` it is
 * the rest of a text into which a person has typed while a model wrote it: accepted, it comes after what is there then.
 */
export const proposalKindSchema = z.enum(['replaces', 'continues'])
export type ProposalKind = z.infer<typeof proposalKindSchema>

export type Proposal = {
  readonly id: string
  readonly sectionId: SectionId
  readonly status: 'arriving' | 'ready'
  readonly model: string
  readonly instruction: string
  readonly runId: string
  readonly baseRevisionId: string | null
  /** Milliseconds since the epoch. */
  readonly createdAt: number
  readonly text: Y.XmlFragment
  readonly kind: ProposalKind
  /** What the section's last paragraph ended with when the rest left it in its middle; else empty. */
  readonly brokeOffAfter: string
  /**
   * What of the rest's first sentence stands in the section, since a person's hand is in it, as the model has written it;
   * else empty.
   */
  readonly half: string
  /** While it arrives: people want no more of it than its present sentence. */
  readonly ending: boolean
}
