/** What undo and redo do on the screens: they act, say what was done, and tell where it can be seen. */
import type * as Y from 'yjs'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { announce } from '@/components/ui/announcer'
import { readOutline } from '@/lib/documents/outline-entries'
import type { SectionId } from '@/lib/outline/outline'
import { numbering } from '@/lib/outline/tree'
import type { Turn } from './text-undo'
import { failedSentence, type Numbers, turnedSentence } from './undo-sentence'
import { type Turned, undoStackOf } from './undo-stack'

/** The title, or a section; at its n-th block where its text was changed. */
export type ChangedPlace =
  | { readonly type: 'title' }
  | { readonly type: 'section'; readonly section: SectionId; readonly block: number | null }

/** Of the last turn; a new object each time. */
export type ToldTurn = {
  readonly sentence: string
  /** Something was not done that was asked for, or not all of it. */
  readonly refused: boolean
  /** Words that found no place; else empty. */
  readonly lost: string
  readonly place: ChangedPlace | null
}

/** Words that stand nowhere in the document: offered until they are put away, whatever is told next. */
export type LostWords = { readonly sentence: string; readonly words: string }

export type TurnNews = StoreApi<{ readonly told: ToldTurn | null; readonly lost: LostWords | null }>

const news = new WeakMap<Y.Doc, TurnNews>()

export function turnNewsOf(doc: Y.Doc): TurnNews {
  const existing = news.get(doc)
  if (existing) return existing
  const created: TurnNews = createStore(() => ({ told: null, lost: null }))
  news.set(doc, created)
  // The next act that works is past it.
  undoStackOf(doc).state.subscribe((now, before) => {
    if (created.getState().told?.refused && now.undo !== before.undo) created.setState({ told: null })
  })
  return created
}

/** Never throws: what went wrong is told. */
export async function turnStep(doc: Y.Doc, turn: Turn): Promise<void> {
  const stack = undoStackOf(doc)
  const before = numbersOf(doc)
  try {
    const turned = await stack.turn(turn)
    if (turned) tell(doc, toldOf(doc, turn, turned, before))
    else if (!stack.state.getState().busy) announce(turn === 'undo' ? 'Nothing to undo' : 'Nothing to do again')
  } catch (error) {
    // Others may have been passed over on the way to it.
    const step = stack.tried
    if (!step) throw error
    tell(doc, { sentence: failedSentence(turn, step, before, error), refused: true, lost: '', place: null })
  }
}

function tell(doc: Y.Doc, told: ToldTurn): void {
  turnNewsOf(doc).setState(({ lost }) => ({ told, lost: lostWith(lost, told) }))
  // What was refused stands on the screen as an alert, which is read out by itself.
  if (!told.refused) announce(told.sentence)
}

function lostWith(before: LostWords | null, { sentence, lost }: ToldTurn): LostWords | null {
  if (lost === '') return before
  return { sentence, words: before ? `${before.words}\n${lost}` : lost }
}

/** A section that went has the number of before. */
function toldOf(doc: Y.Doc, turn: Turn, turned: Turned, before: Numbers): ToldTurn {
  const after = numbersOf(doc)
  const sentence = turnedSentence(turn, turned, new Map([...before, ...after]))
  const refused =
    turned.type === 'text' ? !turned.isDone || turned.lost !== '' : turned.type === 'outline' && turned.left.length > 0
  const lost = turned.type === 'text' ? turned.lost : ''
  return { sentence, refused, lost, place: placeOf(turned, after) }
}

function placeOf(turned: Turned, numbers: Numbers): ChangedPlace | null {
  if (turned.type === 'text') return turned.place && { type: 'section', ...turned.place }
  const { section } = turned.step
  if (section === null) return turned.step.deed === 'spread' ? null : { type: 'title' }
  return numbers.has(section) ? { type: 'section', section, block: null } : null
}

const numbersOf = (doc: Y.Doc): Numbers => numbering(readOutline(doc))
