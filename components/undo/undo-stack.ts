/**
 * What one person has done to a document in this window, in the order in which it was done: each step can be taken back,
 * and done again. Steps of others are never in it, and what others have made of a thing since stays as they made it
 * (docs/decisions/0021).
 */
import type * as Y from 'yjs'
import { createStore } from 'zustand/vanilla'
import { isOwnWindow } from '@/components/presence/own-windows'
import { isOf, withBeneath } from '@/lib/documents/beneath'
import { type Beneath, OtherHands } from '@/lib/documents/other-hands'
import { type EditResult, readOutline } from '@/lib/documents/outline-entries'
import { applyOwnEdit, type MetaKey, setMeta } from '@/lib/documents/own-change'
import { type LeftChange, spotsOf, takeBack } from '@/lib/documents/take-back'
import type { SectionId } from '@/lib/outline/outline'
import type { OutlineEdit } from '@/lib/outline/outline-edit'
import { numbering } from '@/lib/outline/tree'
import { addedWords, blocksOf, changeBlocks, isSame, type SectionBlocks } from './section-blocks'
import { isSettled } from './server-step'
import { placeOf, type TextPlace } from './text-place'
import { type Made, ownOrigin, sectionsIn, type TextItem, TextUndo, type Turn } from './text-undo'
import type { OutlineStep, ServerStep, TextStep, UndoStep } from './undo-step'

/** Steps that can be taken back, at most; and how many of the oldest are let go of at once when there are more. */
const MOST_STEPS = 300
const FORGOTTEN_AT_ONCE = 50

/** Who has made of it what is left: this person in other windows of theirs, or others; null where that is not known. */
export type LeftBy = 'you' | 'others' | null

export type Turned =
  /** `isDone` is false where the text is another one by now; `lost` are words that could not come back for that. */
  | {
      readonly type: 'text'
      readonly step: TextStep
      readonly place: TextPlace | null
      readonly isDone: boolean
      readonly lost: string
    }
  /** `isDone` is false where everything was left as somebody else has made it. */
  | {
      readonly type: 'outline'
      readonly step: OutlineStep
      readonly left: readonly LeftChange[]
      readonly by: LeftBy
      readonly isDone: boolean
    }
  | { readonly type: 'server'; readonly step: ServerStep }

export type StackState = {
  /** The steps that are next. */
  readonly undo: UndoStep | null
  readonly redo: UndoStep | null
  /** The server is taking something back, or doing it again. */
  readonly busy: boolean
}

export class UndoStack {
  readonly state = createStore<StackState>(() => ({ undo: null, redo: null, busy: false }))
  readonly texts: TextUndo
  readonly #hands: OtherHands
  #steps: Record<Turn, readonly UndoStep[]> = { undo: [], redo: [] }
  /** Changes that are made now are of a step that is being put together. */
  #working = false
  #place: TextPlace | null = null
  #tried: UndoStep | null = null

  constructor(private readonly doc: Y.Doc) {
    this.texts = new TextUndo(doc)
    const { manager } = this.texts
    this.#hands = new OtherHands(doc, {
      isOwn: (origin) => manager.trackedOrigins.has(origin),
      onBeneath: (lost) => this.#noteBeneath(lost),
    })
    manager.on('stack-item-added', ({ stackItem, changedParentTypes }) => {
      if (!this.#working) this.#typed(stackItem, { changedParentTypes })
    })
    doc.on('afterTransaction', (transaction: Y.Transaction) => {
      if (transaction.origin === manager) this.#place = placeOf(doc, transaction)
    })
  }

  /** The step that was turned last, or that could not be. */
  get tried(): UndoStep | null {
    return this.#tried
  }

  /** One step, if it changes anything. */
  edit(edit: OutlineEdit): EditResult {
    const before = numbering(readOutline(this.doc))
    const { value, item, moment } = this.#made(() => applyOwnEdit(this.doc, edit, ownOrigin))
    const { result, changes } = value
    const section = sectionMeant(edit)
    const number = section ? (before.get(section) ?? numbering(readOutline(this.doc)).get(section) ?? '') : ''
    if (changes.length > 0) this.#push({ type: 'outline', deed: edit.type, section, number, changes, item, moment })
    return result
  }

  /** Changes the texts of several sections in one transaction and one step. The step is null where nothing changed. */
  editTexts<T>(change: () => T): { readonly value: T; readonly step: TextStep | null } {
    let sections: ReadonlySet<SectionId> = new Set()
    const look = (transaction: Y.Transaction) => {
      if (transaction.origin === ownOrigin) sections = sectionsIn(this.doc, transaction)
    }
    this.doc.on('afterTransaction', look)
    try {
      const { value, item } = this.#work(() => this.texts.capture(() => this.doc.transact(change, ownOrigin)))
      const step: TextStep | null = item && { type: 'text', sections, item }
      if (step) this.#push(step)
      return { value, step }
    } finally {
      this.doc.off('afterTransaction', look)
    }
  }

  setMeta(key: MetaKey, value: string): void {
    const { value: changes, item, moment } = this.#made(() => setMeta(this.doc, key, value, ownOrigin))
    if (changes.length > 0) this.#push({ type: 'outline', deed: key, section: null, number: '', changes, item, moment })
  }

  /** An act of this person that the server has done. */
  record(step: ServerStep): void {
    this.texts.manager.stopCapturing()
    this.#push(step)
  }

  /**
   * Takes back the last step, or does the last one again that was taken back. Null when there is none, and while the
   * server is at one. Throws ApiError: the step stays where it was, unless it never can be taken back (`isSettled`).
   */
  async turn(turn: Turn): Promise<Turned | null> {
    let passed: Turned | null = null
    for (;;) {
      const step = this.#steps[turn].at(-1)
      if (!step || this.state.getState().busy) return passed
      this.#tried = step
      if (step.type === 'server') return this.#turnServer(turn, step)
      if (step.type === 'outline') return this.#turnOutline(turn, step)
      const turned = this.#turnText(turn, step)
      // Nothing is left of what was typed there: the step before is meant. What can't be done again is told.
      if (turned.isDone || turn === 'redo') return turned
      passed ??= turned
    }
  }

  #made<T>(make: () => T): Made<T> & { readonly moment: number } {
    const made = this.#work(() => this.texts.capture(make))
    return { ...made, moment: this.#hands.moment() }
  }

  #typed(item: TextItem, transaction: Pick<Y.Transaction, 'changedParentTypes'>): void {
    this.#push({ type: 'text', item, sections: sectionsIn(this.doc, transaction) })
  }

  #push(step: UndoStep): void {
    const hadRedo = this.#steps.redo.length > 0
    this.#steps = { undo: [...this.#steps.undo, step], redo: [] }
    if (hadRedo) this.texts.forgetRedo()
    if (this.#steps.undo.length > MOST_STEPS) this.#forgetOldest()
    this.#tell()
  }

  #forgetOldest(): void {
    const oldest = this.#steps.undo.slice(0, FORGOTTEN_AT_ONCE)
    this.#steps = { ...this.#steps, undo: this.#steps.undo.slice(FORGOTTEN_AT_ONCE) }
    this.texts.forgetOldest(oldest.filter((step) => step.type !== 'server' && step.item !== null).length)
  }

  /** The step leaves its stack; what leads the other way comes on the other one. */
  #moved(turn: Turn, counter: UndoStep | null): void {
    const other = turn === 'undo' ? 'redo' : 'undo'
    const steps = { ...this.#steps, [turn]: this.#steps[turn].slice(0, -1) }
    this.#steps = counter ? { ...steps, [other]: [...steps[other], counter] } : steps
    this.#tell()
  }

  #tell(): void {
    const { undo, redo } = this.#steps
    this.state.setState({ undo: undo.at(-1) ?? null, redo: redo.at(-1) ?? null })
  }

  #turnText(turn: Turn, step: TextStep): Extract<Turned, { type: 'text' }> {
    this.#place = null
    if (turn === 'undo' && step.isUnderDecision && !this.texts.stands(step.item)) return this.#passOver(step)
    const before = blocksOf(this.doc, step.sections)
    const { value: isWhole, item } = this.#work(() => this.texts.turn(turn, () => this.#change(turn, step, before)))
    const after = blocksOf(this.doc, step.sections)
    const isDone = !isSame(before, after)
    const counter = item && isDone ? { ...step, item, change: { from: after, to: before } } : null
    if (item && !counter) this.texts.drop(turn === 'undo' ? 'redo' : 'undo')
    this.#moved(turn, counter)
    const lost = isWhole || !step.change ? '' : addedWords(step.change)
    return { type: 'text', step, place: isDone ? this.#place : null, isDone, lost }
  }

  /** Of what was typed only letters are left, which another text happens to share. */
  #passOver(step: TextStep): Extract<Turned, { type: 'text' }> {
    this.texts.drop('undo')
    this.#moved('undo', null)
    return { type: 'text', step, place: null, isDone: false, lost: '' }
  }

  /** Whether all that the step is about is there. Yjs finds what stands in the texts that it was typed in. */
  #change(turn: Turn, { item, sections, change }: TextStep, before: SectionBlocks): boolean {
    this.texts.pop(turn)
    if (!change) return true
    const after = blocksOf(this.doc, sections)
    if (isSame(after, change.to)) return true
    // Where others have changed the text meanwhile, what came is left as it is.
    if ((isSame(before, change.from) || isSame(before, after)) && changeBlocks(this.doc, change)) return true
    return !this.texts.isMissing(item)
  }

  #turnOutline(turn: Turn, step: OutlineStep): Turned {
    const { changes, moment } = step
    const comesBack = changes.some((change) => change.type === 'section' && change.is === 'gone')
    const { value, item } = this.#work(() =>
      this.texts.turn(turn, () => {
        if (step.item && comesBack) this.texts.pop(turn)
        else if (step.item) this.texts.drop(turn)
        return takeBack(this.doc, changes, (spot) => this.#hands.hasTouched(spot, moment))
      }),
    )
    const { done, left } = value
    const counter = { ...step, changes: done, item, moment: this.#hands.moment() }
    this.#moved(turn, done.length > 0 ? counter : null)
    return { type: 'outline', step, left, by: this.#leftBy(left, moment), isDone: done.length > 0 }
  }

  #leftBy(left: readonly LeftChange[], moment: number): LeftBy {
    const clients = this.#hands.clientsAt(left.flatMap(spotsOf), moment)
    if (clients.length === 0 || clients.includes(null)) return null
    return clients.every((client) => client !== null && isOwnWindow(this.doc, client)) ? 'you' : 'others'
  }

  /** Whether this window has deleted a section, and not taken that back. */
  hasRemoved(id: SectionId): boolean {
    return this.#steps.undo.some(
      (step) =>
        step.type === 'outline' &&
        step.changes.some((change) => change.type === 'section' && change.is === 'gone' && change.id === id),
    )
  }

  async #turnServer(turn: Turn, step: ServerStep): Promise<Turned> {
    this.state.setState({ busy: true })
    try {
      const counter = await step.turn()
      this.#settled(turn, step, counter)
      return { type: 'server', step }
    } catch (error) {
      if (isSettled(error)) this.#settled(turn, step, null)
      throw error
    } finally {
      this.state.setState({ busy: false })
    }
  }

  /** While the server was at it, other things may have been done. */
  #settled(turn: Turn, step: ServerStep, counter: ServerStep | null): void {
    const other = turn === 'undo' ? 'redo' : 'undo'
    const without = this.#steps[turn].filter((each) => each !== step)
    const isLast = this.#steps[turn].at(-1) === step
    this.#steps = { ...this.#steps, [turn]: without }
    if (counter && isLast) this.#steps = { ...this.#steps, [other]: [...this.#steps[other], counter] }
    if (turn === 'undo')
      this.#steps = { ...this.#steps, undo: this.#steps.undo.map((each) => underDecision(each, step)) }
    this.#tell()
  }

  #work<T>(work: () => T): T {
    this.#working = true
    try {
      return work()
    } finally {
      this.#working = false
    }
  }

  /** Taking back the last thing done there brings out what another had set at the same time. */
  #noteBeneath(lost: Beneath): void {
    const at = this.#steps.undo.findLastIndex(
      (step) => step.type === 'outline' && step.changes.some((change) => isOf(change, lost)),
    )
    const step = this.#steps.undo[at]
    if (step?.type !== 'outline') return
    const changes = step.changes.map((change) => (isOf(change, lost) ? withBeneath(change, lost) : change))
    this.#steps = { ...this.#steps, undo: this.#steps.undo.with(at, { ...step, changes }) }
    this.#hands.touchBefore(lost, step.moment)
    this.#tell()
  }
}

const stacks = new WeakMap<Y.Doc, UndoStack>()

/** One for each document: it outlives the screens that show it, and ends with the page. */
export function undoStackOf(doc: Y.Doc): UndoStack {
  const existing = stacks.get(doc)
  if (existing) return existing
  const stack = new UndoStack(doc)
  stacks.set(doc, stack)
  return stack
}

/** What was typed before a decision on the same text that is taken back. */
const underDecision = (step: UndoStep, { section }: ServerStep): UndoStep =>
  step.type === 'text' && step.sections.has(section) ? { ...step, isUnderDecision: true } : step

/** The section that an edit is about. */
function sectionMeant(edit: OutlineEdit): SectionId | null {
  if (edit.type === 'spread') return null
  return edit.type === 'add' ? edit.section.id : edit.id
}
