/** What is selected and which panels are open: nothing of it outlives the page. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { PanelTab } from '@/components/comments/panel-tabs'
import type { SectionId } from '@/lib/outline/outline'

/** What slides over the page where there is no column for it. */
export type OpenSheet = 'outline' | 'panel' | null

export type ScreenState = {
  readonly selected: SectionId | null
  /** Columns beside the page, where there is room for them. */
  readonly outlineColumn: boolean
  readonly panelColumn: boolean
  readonly sheet: OpenSheet
  /** Of the panel, wherever it is. */
  readonly tab: PanelTab
  /** The page was opened before anything was written, to write without a model. */
  readonly byHand: boolean
  /** When the run ended whose notice of a limit was put away: one that ends anew is told anew. */
  readonly limitLeft: string | null
  /** The person whom the page follows. */
  readonly following: string | null
}

export type ScreenStore = StoreApi<ScreenState>

export const createScreenStore = (): ScreenStore =>
  createStore<ScreenState>(() => ({
    selected: null,
    outlineColumn: true,
    panelColumn: true,
    sheet: null,
    tab: 'section',
    byHand: false,
    limitLeft: null,
    following: null,
  }))
