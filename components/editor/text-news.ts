/** What was done to the text of the whole document, or was not, told to those who asked for it. */
import type * as Y from 'yjs'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { announce } from '@/components/ui/announcer'

export type TextTold = {
  readonly sentence: string
  /** False where something of what was promised is not done. */
  readonly isDone: boolean
}

export type TextNews = StoreApi<{ readonly told: TextTold | null }>

const news = new WeakMap<Y.Doc, TextNews>()

export function textNewsOf(doc: Y.Doc): TextNews {
  const existing = news.get(doc)
  if (existing) return existing
  const created: TextNews = createStore(() => ({ told: null }))
  news.set(doc, created)
  return created
}

export function tellOfText(doc: Y.Doc, told: TextTold): void {
  textNewsOf(doc).setState({ told })
  // What went wrong stands on the screen as an alert, which is read out by itself.
  if (told.isDone) announce(told.sentence)
}
