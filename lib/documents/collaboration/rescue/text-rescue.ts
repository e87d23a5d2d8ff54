/**
 * Puts back what a person types into a block, or a section, while a model or another person takes that away: deletes it,
 * joins it to the one before, makes a list of it. In Yjs whatever is in a deleted block goes with it, and the two may
 * cross: on the way from a browser that was perhaps offline for long, or before a worker elsewhere has heard of it. What
 * was typed then stands in a paragraph of its own where the block was; of a section it waits until that comes back
 * (`removed-section.ts`). What somebody had before them and deleted stays deleted, and is taken away again where it was
 * put back before their deletion had come: as long as the document is open here.
 */
import * as Y from 'yjs'
import type { Person } from '@/lib/accounts/person'
import { type SectionId, sectionIdSchema } from '../../../outline/outline'
import { readingOrder } from '../../../outline/tree'
import { sectionsOf } from '../../live-document'
import { readOutline, readSectionState } from '../../outline-entries'
import { isOfRuns, isOfRunsHere } from '../origin'
import { type Place, partsOf, placeIn } from './block-place'
import { BroughtCopies, type BroughtCopy } from './brought-copies'
import { HomelessWords } from './homeless-words'
import { MOST_SPANS, PutBack } from './put-back'
import { contributorOf, entryOf } from './removed-entry'
import { type KeptWords, type Removal, RemovedSection } from './removed-section'
import { SentChanges } from './sent-changes'
import { isIn, Spans, spanOf, spansOf } from './spans'
import { matched, type Piece, piecesIn } from './text-pieces'
import { among, inOrder, neighboursOf, piecesOf, type Typed } from './typed'

type Loser = { readonly wasThere: (id: Y.ID) => boolean; readonly isOfPerson: boolean }

/** What stood in one block. */
type Lost = { readonly place: Place; readonly words: readonly Typed[] }

/** What comes to those that were removed before is put elsewhere. */
const MOST_REMOVED = 500

export class TextRescue {
  readonly #sent = new SentChanges()
  /** What was there when the document was opened here, by client: of that nobody is known as the author. */
  readonly #stored: ReadonlyMap<number, number>
  readonly #words: PutBack
  readonly #brought: BroughtCopies
  /** Not yet known to be there. */
  #arriving: Typed[] = []
  /** Was there and went with its block. */
  #lost: Lost[] = []
  readonly #removed = new Map<SectionId, RemovedSection>()
  /** No section would have it. */
  readonly #homeless: HomelessWords
  /** Sections have come or gone since it was looked. */
  #haveTurned = false
  /** The same letters: what waits for what it stands in may come more than once. */
  readonly #isBack = new Spans(MOST_SPANS)
  /**
   * Came deleted already, from somebody who heard of it under a server that was killed before it was committed: whoever
   * typed it has the words.
   */
  readonly #blanks = new Spans(MOST_SPANS)
  /** Was deleted by somebody who knew it, before whoever typed it has sent it here. */
  readonly #unwanted = new Spans(MOST_SPANS)

  /** `doc` is the server's own copy. `keep` is told what waits for a section, whenever more of it has come. */
  constructor(
    private readonly doc: Y.Doc,
    private readonly keep: (kept: KeptWords) => void = () => undefined,
  ) {
    this.#words = new PutBack(doc)
    this.#homeless = new HomelessWords(doc)
    this.#brought = new BroughtCopies(doc)
    this.#stored = Y.decodeStateVector(Y.encodeStateVector(doc))
    sectionsOf(doc).observeDeep((events, transaction) => {
      if (isOfRunsHere(transaction.origin)) this.#sent.noteModels(transaction)
      for (const event of events) this.#noteGone(event, transaction)
    })
    doc.on('afterAllTransactions', () => this.#rescue())
  }

  /** After a message was handled: one that brought nothing new may still say what was lost. */
  settle(): void {
    this.#rescue()
  }

  /**
   * Before an update from a person's browser is applied, which comes over `connection`. `isWhole`: it is all that the
   * browser has and the server lacks, and not a change as it was made.
   */
  expect(update: Uint8Array, person: Person, connection: object, isWhole = false): void {
    const decoded = Y.decodeUpdate(update)
    const { structs, ds } = decoded
    this.#sent.note(ds, person, connection, isWhole)
    if (!isWhole) this.#takeAway(ds, person)
    const isUnknown = ({ id }: Y.Item) => Y.getState(this.doc.store, id.client) <= id.clock || this.#blanks.has(id)
    this.#brought.expect(decoded, person, isUnknown)
    const isWanted = (id: Y.ID) => !Y.isDeleted(ds, id) && !this.#unwanted.has(id)
    for (const item of structs) {
      const { client, clock } = item.id
      const known = Math.min(item.length, Math.max(0, Y.getState(this.doc.store, client) - clock))
      if (isBlank(item) && known < item.length)
        this.#blanks.add({ client, clock: clock + known, length: item.length - known })
      if (!(item instanceof Y.Item)) continue
      this.#sent.noteAuthor(client, person)
      if (item.content instanceof Y.ContentDeleted) continue
      if (known === item.length && !this.#blanks.touches(spanOf(item))) continue
      // A browser that comes back sends what it is not sure of once more.
      const isNews = (id: Y.ID) => id.clock >= clock + known || this.#blanks.has(id)
      // What follows a letter that was deleted again may stand beside that letter only.
      for (const typed of among(typedAs(item, person), isNews))
        this.#arriving.push(...(isWhole ? among(typed, isWanted) : piecesOf(typed, isWanted)))
    }
    this.#arriving = this.#arriving.slice(-MOST_SPANS)
  }

  /** Somebody who knew it has deleted it. */
  #takeAway(ds: Y.Transaction['deleteSet'], person: Person): void {
    const deleted = spansOf(ds)
    if (deleted.length === 0) return
    for (const span of deleted)
      if (Y.getState(this.doc.store, span.client) < span.clock + span.length || this.#blanks.touches(span))
        this.#unwanted.add(span)
    this.#words.takeAway(deleted, person)
    for (const removed of this.#removed.values()) removed.takeAway(deleted, person)
  }

  #noteGone(event: Y.YEvent<Y.AbstractType<unknown>>, transaction: Y.Transaction): void {
    if (event.path.length === 0) this.#noteRemoved(transaction)
    // In a text are no blocks.
    if (event.target instanceof Y.XmlText || transaction.deleteSet.clients.size === 0) return
    if (!sectionIdSchema.safeParse(event.path[0]).success) return
    for (const item of event.changes.deleted) {
      const place = item.content instanceof Y.ContentType ? placeIn(this.doc, item) : null
      if (!place) continue
      const parts = partsOf(item)
      for (const [rank, part] of parts.entries()) this.#words.noteGone(spanOf(part), place, rank)
      const words = parts.flatMap((part) => this.#lostIn(part, place.sectionId, transaction))
      if (words.length > 0) this.#lost.push({ place, words })
    }
    this.#words.forgetOldest()
  }

  /** Texts of whole sections. */
  #noteRemoved(transaction: Y.Transaction): void {
    this.#haveTurned = true
    for (const [key, last] of sectionsOf(this.doc)._map) {
      const sectionId = sectionIdSchema.safeParse(key).data
      for (let text: Y.Item | null = last; text && sectionId; text = text.left) {
        const isRemoved = Y.isDeleted(transaction.deleteSet, text.id)
        // What came removed already has never been there.
        if (isRemoved && text.content instanceof Y.ContentType) this.#noteRemovedText(sectionId, text, transaction)
        else if (text.deleted && !isRemoved) break
      }
    }
    for (const id of [...this.#removed.keys()].slice(0, -MOST_REMOVED)) this.#removed.delete(id)
  }

  #noteRemovedText(sectionId: SectionId, text: Y.Item, { deleteSet, origin }: Y.Transaction): void {
    const sender = this.#sent.senderOf(origin)
    const isMeant = sender !== undefined && Y.isDeleted(sender.deleted, text.id)
    // Whoever has removed it under a server that was killed says so only with all that they have.
    const isHeard = sender !== undefined && Y.isDeleted(sender.heard, text.id)
    const entry = entryOf(this.doc, sectionId, deleteSet)
    const wasThere = (id: Y.ID) => Y.isDeleted(deleteSet, id)
    const heard = (id: Y.ID) => Y.isDeleted(isMeant ? sender.deleted : (sender?.heard ?? deleteSet), id)
    const removal = {
      ...{ text, entry, by: isMeant ? sender.person : null, wasThere },
      isKnown: isHeard ? heard : this.#standsIn(sectionId, text, { wasThere, isOfPerson: sender !== undefined }),
      authorOf: (id: Y.ID) => this.#authorOf(id),
    }
    const removed = this.#away(sectionId, removal)
    const parts = partsOf(text)
    removed.noteIds([...parts.map(spanOf), ...this.#words.goneIn(sectionId)])
    const contributor = entry && contributorOf(entry, sender?.person)
    for (const part of parts) {
      const isStored = part.id.clock < (this.#stored.get(part.id.client) ?? 0)
      const person = this.#authorOf(part.id) ?? (isStored ? contributor : null)
      if (!person || !Y.isDeleted(deleteSet, part.id)) continue
      for (const typed of among(typedAs(part, person), (id) => !removal.isKnown(id))) removed.take(typed)
    }
  }

  #away(sectionId: SectionId, removal: Removal): RemovedSection {
    const known = this.#removed.get(sectionId)
    known?.removeAgain(removal)
    const removed = known ?? new RemovedSection(this.doc, sectionId, MOST_SPANS, removal)
    this.#removed.set(sectionId, removed)
    return removed
  }

  /** The text of a section, or what it was when it went. */
  #standing(sectionId: SectionId): readonly Piece[] {
    const text = sectionsOf(this.doc).get(sectionId)
    return text ? piecesIn(text, (id) => !isDead(this.doc, id)) : (this.#removed.get(sectionId)?.pieces ?? [])
  }

  /**
   * Of a text that lost to another of the same section, which nobody has removed: both are copies that two people have
   * brought back at once. What stands in the other too needs no rescue, nor what stood in it where that was removed again.
   */
  #standsIn(sectionId: SectionId, { content }: Y.Item, { wasThere, isOfPerson }: Loser): (id: Y.ID) => boolean {
    const other = sectionsOf(this.doc).get(sectionId)
    if (!(content instanceof Y.ContentType) || (!other && !isOfPerson)) return () => true
    const copies = matched(piecesIn(content.type, wasThere), this.#standing(sectionId))
    for (const copy of other ? copies : []) this.#isBack.add(copy)
    if (other) this.#words.noteCopies(copies)
    return (id) => copies.some((span) => isIn(span, id))
  }

  /** What was typed into a copy of a section that lost as soon as it came: to another, or to its removal. */
  #wordsOfLost({ sectionId, person, text, isThere }: BroughtCopy): Typed[] {
    const pieces = text.content instanceof Y.ContentType ? piecesIn(text.content.type, isThere) : []
    const stays = sectionsOf(this.doc).get(sectionId)
    const there = this.#standing(sectionId)
    for (const { client, clock, length } of pieces) this.#isBack.add({ client, clock, length })
    if (stays || there.length > 0) {
      const copies = matched(pieces, there)
      this.#words.noteCopies(copies)
      const isLeft = (id: Y.ID) => isThere(id) && !copies.some((copy) => isIn(copy, id))
      if (stays)
        for (const piece of pieces.filter(({ client, clock }) => isLeft(Y.createID(client, clock))))
          this.#words.noteGone(piece, { sectionId, line: [] }, 0)
      return partsOf(text).flatMap((part) => among(typedAs(part, person), isLeft).filter((typed) => typed.text !== ''))
    }
    // Its removal is older than what is known here: what was typed into the copy cannot be told from the rest.
    const removal = { text, entry: null, by: null, wasThere: isThere, isKnown: () => true, authorOf: () => null }
    const removed = this.#away(sectionId, removal)
    removed.noteIds(pieces)
    removed.keepFor(person)
    return []
  }

  #authorOf(id: Y.ID): Person | null {
    return this.#sent.authorOf(id.client) ?? this.#words.authorOf(id)
  }

  /** What went with a block although nobody has deleted it. */
  #lostIn(part: Y.Item, sectionId: SectionId, { deleteSet, origin }: Y.Transaction): Typed[] {
    if (!(part.content instanceof Y.ContentString) || !Y.isDeleted(deleteSet, part.id)) return []
    const sender = this.#sent.senderOf(origin)
    const author = this.#authorOf(part.id)
    const person = author ?? sender?.person
    if (!person || this.#sent.isModel(part.id.client)) return []
    // What came from another process is a model's there, or a person's that a server had just committed when it was killed.
    if (!author && readSectionState(this.doc, sectionId).status === 'writing') return []
    const typed = typedAs(part, person)
    if (isOfRuns(origin)) return author ? [typed] : []
    const isUnknown = (id: Y.ID) => sender !== undefined && !Y.isDeleted(sender.deleted, id)
    return among(typed, isUnknown)
  }

  #rescue(): void {
    const lost = this.#brought.lost().flatMap((copy) => this.#wordsOfLost(copy))
    for (const typed of lost) this.#putBack(typed)
    if (this.#haveTurned) this.#comeBack()
    this.#putBackAll()
    this.#tell()
  }

  #putBackAll(): void {
    const lost = this.#lost
    const arrived = this.#arriving.filter(({ client, clock }) => Y.getState(this.doc.store, client) > clock)
    if (lost.length === 0 && arrived.length === 0) return
    this.#lost = []
    const there = new Set(arrived)
    this.#arriving = this.#arriving.filter((typed) => !there.has(typed))
    for (const { place, words } of lost)
      if (this.#words.restore({ ...place, rank: 0 }, words)) for (const typed of words) this.#noteBack(typed)
    // Its deletion may have come meanwhile.
    const isWanted = (id: Y.ID) => !this.#unwanted.has(id)
    // What is missing may come after what follows it: a browser sends what it could not send, and then all of it once more.
    for (const typed of inOrder(arrived))
      for (const dead of this.#deadOf(typed)) for (const piece of piecesOf(dead, isWanted)) this.#putBack(piece)
    this.#words.forgetOldest()
  }

  /** Sections that were removed and are there again. */
  #comeBack(): void {
    this.#haveTurned = false
    for (const removed of this.#removed.values())
      for (const typed of removed.comeBack(this.#words)) this.#putBack(typed)
    const isWanted = (id: Y.ID) => !this.#unwanted.has(id)
    const homeless = this.#homeless.take().flatMap((typed) => piecesOf(typed, isWanted))
    for (const typed of homeless) this.#putBack(typed)
  }

  #tell(): void {
    for (const removed of this.#removed.values()) {
      const news = removed.news()
      if (news) this.keep(news)
    }
    const homeless = this.#homeless.news()
    if (homeless) this.keep(homeless)
  }

  #noteBack({ client, clock, length }: Typed): void {
    this.#isBack.add({ client, clock, length })
    this.#blanks.remove({ client, clock, length })
  }

  /** The pieces of it that are in what was taken away, and were not put back yet. */
  #deadOf(typed: Typed): Typed[] {
    return among(typed, (id) => !this.#isBack.has(id) && isDead(this.doc, id))
  }

  #putBack(typed: Typed): void {
    const removed = [...this.#removed.values()]
    if (typed.text === '' && removed.some((each) => each.setsField(typed))) return
    const withCopies = this.#words.withCopies(typed)
    const away = removed.find((each) => each.isAway && each.holds(withCopies))
    if (away) {
      if (typed.text !== '') this.#noteBack(typed)
      away.take(withCopies)
      return
    }
    const isPut = this.#words.put(typed) || (typed.text !== '' && this.#putAtEnd(typed, removed))
    if (typed.text === '') return
    if (isPut) this.#noteBack(typed)
    else this.#homeless.add(typed)
  }

  /** Where nobody knows any more where it stood. */
  #putAtEnd(typed: Typed, removed: readonly RemovedSection[]): boolean {
    const back = removed.find((each) => !each.isAway && each.holds(typed))
    const ids = [...(back ? [back.id] : []), ...this.#sectionsFor(typed.person)]
    return ids.some((sectionId) => this.#words.putAt({ sectionId, line: [], rank: 0 }, typed))
  }

  /** Those that the person has worked in, and then the others, the last first. */
  #sectionsFor({ id: personId }: Person): SectionId[] {
    const ids = readingOrder(readOutline(this.doc)).map(({ id }) => id)
    const isOwn = (id: SectionId) => readSectionState(this.doc, id).contributors.includes(personId)
    return [...ids.filter((id) => !isOwn(id)), ...ids.filter(isOwn)].reverse()
  }
}

function isDead({ store }: Y.Doc, id: Y.ID): boolean {
  const item: unknown = Y.getItem(store, id)
  return !(item instanceof Y.Item) || item.deleted
}

const isBlank = (struct: Y.Item | Y.GC | Y.Skip): boolean =>
  struct instanceof Y.GC || (struct instanceof Y.Item && struct.content instanceof Y.ContentDeleted)

function typedAs(item: Y.Item, person: Person): Typed {
  const { content } = item
  const text = content instanceof Y.ContentString ? content.str : ''
  const [value]: unknown[] = content instanceof Y.ContentAny && content.arr.length === 1 ? content.arr : []
  const typed = { ...spanOf(item), text, person, around: neighboursOf(item) }
  return typeof value === 'string' ? { ...typed, value } : typed
}
