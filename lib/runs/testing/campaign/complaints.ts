/** What is wrong with a document whose runs have gone through a campaign: nothing, if the rules of runs hold. */
import type * as Y from 'yjs'
import type { DraftSection, Revision } from '@/generated/prisma/client'
import { metaOf, outlineOf, proposalsOf, sectionsOf } from '../../../documents/live-document'
import { fragmentToMarkdown } from '../../../documents/markdown/markdown'
import { markdownOf } from '../../../documents/markdown/section-markdown'
import { readOutline, readProposals, readSectionState } from '../../../documents/outline-entries'
import type { SectionId } from '../../../outline/outline'
import { placedSections } from '../../../outline/tree'
import type { Entry } from './audit'
import { type Change, type Memory, typedWords } from './person'

export type Ended = {
  readonly memory: Memory
  readonly stored: Y.Doc
  /** The host's and the people's, by name. */
  readonly copies: ReadonlyMap<string, Y.Doc>
  readonly rows: readonly DraftSection[]
  readonly title: string
  readonly audit: readonly Entry[]
  readonly revisions: readonly Revision[]
  /** Numbers of stored events, run by run, as a follower was told of them. */
  readonly followed: ReadonlyMap<string, readonly number[]>
}

export const complaintsOf = (ended: Ended): string[] => [
  ...ofCopies(ended),
  ...ofRows(ended),
  ...ofPeople(ended),
  ...ofTexts(ended),
  ...ofRests(ended),
  ...ofSteps(ended),
  ...ofEvents(ended),
]

export function ofCopies({ stored, copies }: Pick<Ended, 'stored' | 'copies'>): string[] {
  const expected = contentOf(stored)
  return [...copies, ['the stored document', stored] as const].flatMap(([name, doc]) => [
    ...(contentOf(doc) === expected ? [] : [`The copy of ${name} differs from what is stored.`]),
    ...(doc.store.pendingStructs || doc.store.pendingDs
      ? [`The copy of ${name} waits for updates that it never got.`]
      : []),
  ])
}

export function contentOf(doc: Y.Doc): string {
  const sections = [...sectionsOf(doc).entries()].map(([id, text]) => [id, text.toString()]).sort()
  const entries = [...outlineOf(doc).entries()].map(([id, entry]) => [id, Object.entries(entry.toJSON()).sort()]).sort()
  const meta = Object.entries(metaOf(doc).toJSON()).sort()
  const proposals = Object.entries(proposalsOf(doc).toJSON()).sort()
  return JSON.stringify([meta, entries, sections, proposals])
}

export function ofRows({ stored, rows, title }: Pick<Ended, 'stored' | 'rows' | 'title'>): string[] {
  const placed = placedSections(readOutline(stored))
  const expected = placed.map(({ section, number }) => {
    const { status, writtenBy } = readSectionState(stored, section.id)
    return [section.id, number, section.title, section.targetWords, status, writtenBy, markdownOf(stored, section.id)]
  })
  const found = rows.map((row) => [
    row.sectionId,
    row.number,
    row.title,
    row.targetWords,
    row.status,
    row.writtenBy,
    row.markdown,
  ])
  const shown = metaOf(stored).get('title')?.trim()
  return [
    ...expected.flatMap((row, at) => {
      const other = found[at]
      return JSON.stringify(row) === JSON.stringify(other)
        ? []
        : [
            `Row ${at} is ${JSON.stringify(other)?.slice(0, 160)} where the document has ${JSON.stringify(row).slice(0, 160)}.`,
          ]
    }),
    ...(found.length > expected.length ? ['There are more rows than sections.'] : []),
    ...(shown && shown !== title ? [`The title is “${title}” where the document has “${shown}”.`] : []),
    ...placed.flatMap(({ section }) => {
      const { status } = readSectionState(stored, section.id)
      return status === 'writing' || status === 'failed' ? [`“${section.title}” is left ${status}.`] : []
    }),
    ...(sectionsOf(stored).size === placed.length
      ? []
      : [`${sectionsOf(stored).size} texts for ${placed.length} sections.`]),
  ]
}

/** What a person does to a row that a plan takes out before it is saved goes with it. What was called saved never does. */
function isCrossed({ vanished }: Memory, id: SectionId, { savedAt }: Change): boolean {
  const goneAt = vanished.get(id)
  return goneAt !== undefined && goneAt <= (savedAt ?? Number.POSITIVE_INFINITY)
}

function ofPeople({ memory, stored }: Ended): string[] {
  const sections = readOutline(stored).sections
  const texts = new Map(sections.map(({ id }) => [id, markdownOf(stored, id)]))
  const all = [...texts.values()].join('\n')
  return [
    ...memory.typed.flatMap((typed) => {
      const { word, sectionId, at, status } = typed
      if (memory.removed.has(sectionId) || isCrossed(memory, sectionId, typed)) return []
      const count = (texts.get(sectionId) ?? '').split(word).length - 1
      const elsewhere = all.split(word).length - 1 - count
      const when = `typed at ${new Date(at).toISOString().slice(14, 23)} into ${sectionId} while it was ${status}`
      return count === 1 && elsewhere === 0
        ? []
        : [
            `${word}, ${when}, is there ${count} times and ${elsewhere} times elsewhere; the section ${texts.has(sectionId) ? `is ${readSectionState(stored, sectionId).status}: ${texts.get(sectionId)?.slice(0, 60)}` : 'is gone'}.`,
          ]
    }),
    ...[...memory.titles].flatMap(([id, named]) => {
      const { title, savedAt } = named
      const section = sections.find((each) => each.id === id)
      const when = savedAt === null ? 'never saved' : `saved at ${new Date(savedAt).toISOString().slice(14, 23)}`
      return memory.removed.has(id) || section?.title === title || (!section && isCrossed(memory, id, named))
        ? []
        : [`${id} was named “${title}”, ${when}, and is ${section ? `“${section.title}”` : 'not there'}.`]
    }),
    ...[...memory.added].flatMap((id) =>
      memory.removed.has(id) || sections.some((each) => each.id === id)
        ? []
        : [`${id}, which was added, is not there.`],
    ),
    ...[...memory.removed].flatMap((id) =>
      sections.some((each) => each.id === id) ? [`${id} was removed and is there.`] : [],
    ),
  ]
}

const lettersOf = (markdown: string): string => markdown.replace(typedWords, '').replace(/[^\p{L}\p{N}]/gu, '')

function ofTexts({ stored, revisions, audit, memory }: Ended): string[] {
  const sections = readOutline(stored).sections
  const isTyped = (id: string) => memory.typed.some(({ sectionId }) => sectionId === id)
  const paragraphs = sections
    .flatMap(({ id }) => markdownOf(stored, id).split(/\n{2,}/))
    .map(lettersOf)
    .filter((letters) => letters.length > 80)
  const finished = finishedOf(audit)
  return [
    ...(new Set(paragraphs).size === paragraphs.length
      ? []
      : paragraphs
          .filter((each, at) => paragraphs.indexOf(each) !== at)
          .map((each) => `A paragraph is there twice: ${each.slice(0, 60)}`)),
    ...sections.flatMap(({ id, title, targetWords }) => {
      const markdown = markdownOf(stored, id)
      const { status } = readSectionState(stored, id)
      const written = revisions.filter((each) => each.sectionId === id && each.origin === 'written')
      const last = finished.get(id)
      return [
        ...(targetWords > 0 && status === 'planned' && markdown === '' ? [`“${title}” is not written.`] : []),
        ...(written.length > 1 ? [`“${title}” was written ${written.length} times.`] : []),
        ...(status === 'written' && !last ? [`“${title}” is written, and no event tells of it.`] : []),
        ...(written[0] && !isSame(written[0].markdown, markdown, isTyped(id))
          ? [
              `“${title}” was changed after it was finished: ${written[0].markdown.length} → ${markdown.length} characters.`,
            ]
          : []),
        ...(last && last.words > 1.6 * last.targetWords + 20 && !isTyped(id)
          ? [`“${title}” has ${last.words} words where ${last.targetWords} were planned.`]
          : []),
        ...(status === 'written' && !isTyped(id) && last?.words === 0
          ? [`“${title}” was finished without a word.`]
          : []),
      ]
    }),
  ]
}

/** What a person typed into the middle of a mark may have made other Markdown of it: the letters count. */
const isSame = (one: string, other: string, isTyped: boolean): boolean =>
  isTyped ? lettersOf(one) === lettersOf(other) : one.trimEnd() === other.trimEnd()

/**
 * Once a person has edited a section that is being written, no model puts anything into it any more, and what comes beside
 * it says nothing of it again.
 */
function ofRests({ stored, revisions, memory }: Ended): string[] {
  const sections = new Set<string>(readOutline(stored).sections.map(({ id }) => id))
  const isTyped = (id: string) => memory.typed.some(({ sectionId }) => sectionId === id)
  const offered = readProposals(stored).filter(({ sectionId }) => sections.has(sectionId))
  return offered.flatMap(({ sectionId, kind, status, text, runId, baseRevisionId }) => {
    const [stands, rest] = [markdownOf(stored, sectionId), fragmentToMarkdown(text)]
    const base = revisions.find(({ id }) => id === baseRevisionId)
    const others = offered.filter((each) => each.sectionId === sectionId && each.runId === runId)
    const said = new Set(sentencesOf(stands))
    return [
      ...(status === 'ready' ? [] : [`The proposal for ${sectionId} is left ${status}.`]),
      ...(rest.trim() === '' ? [`The proposal for ${sectionId} is empty.`] : []),
      ...(others.length === 1 ? [] : [`A run has made ${others.length} proposals for ${sectionId}.`]),
      ...(isTyped(sectionId) ? [] : [`${sectionId} has a proposal, and nobody has typed into it.`]),
      ...(kind === 'replaces' || !base || lettersOf(base.markdown) === lettersOf(stands)
        ? []
        : [
            `${sectionId} was written into after it was edited: ${base.markdown.length} → ${stands.length} characters.`,
          ]),
      ...(kind === 'replaces' || base ? [] : [`No revision is kept of ${sectionId} as it stood when it was edited.`]),
      ...sentencesOf(rest).flatMap((sentence) =>
        kind === 'continues' && said.has(sentence)
          ? [`${sectionId} and its rest both say: ${sentence.slice(0, 60)}`]
          : [],
      ),
    ]
  })
}

/** Letters of whole sentences that are long enough to be nobody else's. */
const sentencesOf = (markdown: string): string[] =>
  (markdown.match(/[^.!?]+[.!?]/g) ?? []).map(lettersOf).filter((letters) => letters.length > 40)

type Finish = { readonly id: bigint; readonly words: number; readonly targetWords: number }

/** By section; one that was removed meanwhile has its turn again when it is put back. */
function finishedOf(audit: readonly Entry[]): Map<string, Finish> {
  const finished = new Map<string, Finish>()
  for (const { id, detail } of audit) {
    const { event } = detail
    if (event?.type !== 'section-finished' || event.outcome === 'removed' || !event.sectionId) continue
    if (!finished.has(event.sectionId))
      finished.set(event.sectionId, { id, words: event.words ?? 0, targetWords: event.targetWords ?? 0 })
  }
  return finished
}

function ofSteps({ audit }: Ended): string[] {
  const finished = finishedOf(audit)
  const planned = audit.find(({ type, detail }) => type === 'run' && detail.planId)
  return audit.flatMap(({ id, type, detail }) => {
    const { event, sectionId, kind } = detail
    if (type === 'step') {
      const before = sectionId ? finished.get(sectionId) : kind === 'plan' ? planned : undefined
      return before && id > before.id ? [`A ${kind} step for ${sectionId ?? 'the plan'} after it was finished.`] : []
    }
    if (event?.type !== 'section-finished' || event.outcome === 'removed' || !event.sectionId) return []
    const first = finished.get(event.sectionId)
    return first && first.id !== id ? [`${event.sectionId} was finished twice (${event.outcome}).`] : []
  })
}

function ofEvents({ audit, followed }: Ended): string[] {
  const events = audit.filter(({ type }) => type === 'event')
  const runs = new Set(events.map(({ runId }) => runId))
  return [...runs].flatMap((runId) => {
    const own = events.filter((each) => each.runId === runId)
    const usage = new Set(own.flatMap(({ detail }) => (detail.event?.type === 'usage' ? [detail.sequence] : [])))
    const told = followed.get(runId) ?? []
    return [
      ...own.flatMap(({ detail }, at) =>
        detail.sequence === at + 1 ? [] : [`Event ${at + 1} of a run has number ${detail.sequence}.`],
      ),
      ...told.flatMap((sequence, at) =>
        sequence > (told[at - 1] ?? 0) ? [] : [`A follower was told of event ${sequence} twice.`],
      ),
      // Usage is compacted at the end of a run, before a follower may have read it.
      ...own.flatMap(({ detail }) =>
        detail.sequence && (told.includes(detail.sequence) || usage.has(detail.sequence))
          ? []
          : [`A follower was never told of event ${detail.sequence} (${detail.event?.type}).`],
      ),
    ]
  })
}
