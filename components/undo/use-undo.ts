'use client'
/** What the buttons of undo and redo say and do. */
import { useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import { useStore } from 'zustand'
import { outlineStoreOf } from '@/components/outline/outline-store'
import type { ShortcutKeys } from '@/components/ui/shortcut'
import type { Turn } from './text-undo'
import { turnStep } from './turn-step'
import { stepWords } from './undo-sentence'
import { undoStackOf } from './undo-stack'

export const turnKeys: Readonly<Record<Turn, ShortcutKeys>> = { undo: ['mod', 'Z'], redo: ['mod', 'shift', 'Z'] }

export type TurnAct = {
  /** What it is about: "renamed 4.2". Null when there is nothing. */
  readonly what: string | null
  /** Something is being taken back. */
  readonly busy: boolean
  readonly run: () => void
}

export function useTurn(doc: Y.Doc, turn: Turn): TurnAct {
  const { busy, [turn]: step } = useStore(undoStackOf(doc).state)
  const { subscribe, snapshot } = outlineStoreOf(doc)
  const words = () => step && stepWords(step, new Map(snapshot().rows.map(({ id, number }) => [id, number])))
  // The numbers of sections change without a step.
  const what = useSyncExternalStore(subscribe, words, words)
  return { what, busy, run: () => void turnStep(doc, turn) }
}
