/** What is wrong with a document after one seed: nothing, if collaboration keeps what it promises. */
import * as Y from 'yjs'
import type { DraftSection } from '@/generated/prisma/client'
import { readPlainText } from '@/lib/documents/fragment-nodes'
import { outlineOf, proposalsOf, sectionsOf } from '@/lib/documents/live-document'
import { readOutline, readProposals } from '@/lib/documents/outline-entries'
import { placedSections } from '@/lib/outline/tree'
import { ofCopies, ofRows } from '@/lib/runs/testing/campaign/complaints'
import type { Ledger, Placed } from './ledger'
import { marksIn } from './word-marks'

export type Ended = {
  readonly stored: Y.Doc
  /** Of everybody who may edit, by name. */
  readonly copies: ReadonlyMap<string, Y.Doc>
  /** Of somebody who may not, and has tried. */
  readonly onlooker: Y.Doc | null
  readonly rows: readonly DraftSection[]
  readonly title: string
  readonly ledger: Ledger
  /** Sections that somebody has removed, and those whose text somebody has had replaced; proposals that were decided. */
  readonly removed: ReadonlySet<string>
  readonly replaced: ReadonlySet<string>
  readonly accepted: ReadonlySet<string>
  readonly added: ReadonlySet<string>
  /** Marks of what models said. */
  readonly said: ReadonlySet<string>
  readonly rejected: ReadonlySet<string>
  /** Marks of what is kept as revisions, and of those of sections that somebody has removed. */
  readonly kept: ReadonlySet<string>
  readonly keptOfRemoved: ReadonlySet<string>
}

export const complaintsOf = (ended: Ended): string[] => [
  ...ofCopies(ended),
  ...ofStates(ended),
  ...ofRows(ended),
  ...ofOutline(ended),
  ...ofOnlooker(ended),
  ...ofPlaces(ended),
  ...ofWords(ended),
]

/** What a copy says may be the same where what it knows is not. */
function ofStates({ stored, copies }: Ended): string[] {
  const expected = Y.snapshot(stored)
  return [...copies].flatMap(([name, doc]) =>
    Y.equalSnapshots(Y.snapshot(doc), expected) ? [] : [`The state of ${name} is another than what is stored.`],
  )
}

function ofOutline({ stored, added, removed }: Ended): string[] {
  const placed = placedSections(readOutline(stored)).map(({ section }) => section.id)
  return [
    ...(new Set(placed).size === placed.length && placed.length === outlineOf(stored).size
      ? []
      : [`${placed.length} sections are in sight of ${outlineOf(stored).size}.`]),
    ...[...added].flatMap((id) =>
      removed.has(id) || outlineOf(stored).has(id) ? [] : [`The section ${id} is gone, and nobody removed it.`],
    ),
  ]
}

/** Nothing of them came in, and nothing of the others was kept from them. */
function ofOnlooker({ stored, onlooker }: Ended): string[] {
  if (!onlooker) return []
  const known = Y.decodeStateVector(Y.encodeStateVector(onlooker))
  return [
    ...(Y.getState(stored.store, onlooker.clientID) === 0 ? [] : ['Something came in of one who may not edit.']),
    ...[...Y.decodeStateVector(Y.encodeStateVector(stored))].flatMap(([client, clock]) =>
      (known.get(client) ?? 0) >= clock ? [] : ['One who may only read was not told of everything.'],
    ),
  ]
}

type Fate = 'there' | 'deleted' | 'missing'

function fateOf({ store }: Y.Doc, id: Y.ID): Fate {
  if (Y.getState(store, id.client) <= id.clock) return 'missing'
  const item: unknown = Y.getItem(store, id)
  return item instanceof Y.Item && !item.deleted ? 'there' : 'deleted'
}

/** Each character that carries a mark is what those have made of it whose hands are known. */
function ofPlaces({ stored, ledger, removed, replaced }: Ended): string[] {
  return ledger.places.flatMap((place) => {
    const fate = fateOf(stored, place.id)
    const what = `${place.mark} of ${place.by} in ${place.root}`
    if (fate === 'missing') return [`${what} never came.`]
    if (removed.has(place.root) || replaced.has(place.root)) return []
    const goneBy = ledger.goneBy(place)
    if (goneBy && fate === 'there') return [`${what} was deleted and is there.`]
    // What a proposal said goes on elsewhere when it is decided, and what was put back goes with the deletion that comes late.
    if (!goneBy && fate === 'deleted' && !isOfProposal(place, stored) && place.by !== 'server')
      return [`${what} is gone, and nobody deleted it.`]
    return []
  })
}

const isOfProposal = ({ root }: Placed, stored: Y.Doc): boolean =>
  !sectionsOf(stored).has(root) || proposalsOf(stored).has(root)

function ofWords(ended: Ended): string[] {
  const { stored, ledger, removed, replaced, accepted, said, rejected, kept, keptOfRemoved } = ended
  const places = new Map<string, Placed[]>()
  for (const place of ledger.places) places.set(place.mark, [...(places.get(place.mark) ?? []), place])
  const shown = countMarks(stored)
  const isAway = (mark: string) => (places.get(mark) ?? []).some(({ root }) => removed.has(root) || replaced.has(root))
  return [...ledger.typed, ...said].flatMap((mark) => {
    const count = shown.get(mark) ?? 0
    const own = places.get(mark) ?? []
    const isTyped = ledger.typed.has(mark)
    if (rejected.has(mark)) return []
    if (isAway(mark))
      return isTyped && isLostWithSection(mark, own, ended)
        ? [`${mark}, which somebody typed, went with its section and is nowhere kept: ${historyOf(own, ledger)}`]
        : []
    // A text that was put back or accepted stands for one that somebody has made.
    const wanted = ledger.wanted(mark)
    if (count > wanted && !ledger.isFormer(mark))
      return [
        wanted === 0
          ? `${mark} was deleted on purpose and is shown: ${historyOf(own, ledger)}`
          : `${mark} is shown ${count} times where it may ${wanted} times: ${historyOf(own, ledger)}`,
      ]
    if (ledger.isUnwanted(mark)) return []
    // Whoever takes a block away while a model writes into it takes the model's latest words too.
    if (!isTyped && own.some((place) => ledger.goneBy(place)?.by === 'people')) return []
    // What was accepted may be written again before anybody has heard of it.
    const isReplaced = (place: Placed) => accepted.has(place.root) || isWrittenAgain(place, ledger)
    if (!isTyped && kept.has(mark) && own.every(isReplaced)) return []
    // It was put back into a section that somebody removed before anybody could hear of it, and waits for that.
    if (isTyped && keptOfRemoved.has(mark)) return []
    if (count === 0 && own.length > 0)
      return [
        `${mark}, ${isTyped ? 'which somebody typed' : 'which a model wrote'}, is lost: ${historyOf(own, ledger)}`,
      ]
    return []
  })
}

/**
 * Whoever has removed the section did not know it, and it is neither there nor among the revisions. What a server had
 * before it was gone is known to nobody any more.
 */
function isLostWithSection(
  mark: string,
  places: readonly Placed[],
  { stored, ledger, replaced, kept }: Ended,
): boolean {
  if (ledger.isUnwanted(mark) || ledger.isFormer(mark) || kept.has(mark)) return false
  return !places.some(({ root }) => replaced.has(root)) && !countMarks(stored).has(mark)
}

/** Another run has put its text in the place of a model's. */
function isWrittenAgain(place: Placed, ledger: Ledger): boolean {
  const deletion = ledger.goneBy(place)
  return place.by === 'model' && deletion?.by === 'model' && deletion.whose !== place.whose
}

const historyOf = (places: readonly Placed[], ledger: Ledger): string =>
  places
    .map(
      (place) =>
        `by ${place.by} as ${place.id.client}:${place.id.clock} (${place.whose}), gone by ${ledger.goneBy(place)?.whose ?? 'nobody'}`,
    )
    .join('; ')

function countMarks(doc: Y.Doc): Map<string, number> {
  const counts = new Map<string, number>()
  const texts = [...sectionsOf(doc).values(), ...readProposals(doc).map(({ text }) => text)]
  for (const mark of texts.flatMap((text) => marksIn(readPlainText(text))))
    counts.set(mark, (counts.get(mark) ?? 0) + 1)
  return counts
}
