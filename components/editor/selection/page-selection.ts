/**
 * What is selected over the borders of sections: the whole document, or words of several sections. An editor lets no
 * selection out of itself, so none of them is one for as long as it lasts, and nothing that is typed reaches the text.
 */
import type * as Y from 'yjs'
import { createStore } from 'zustand/vanilla'
import { announce } from '@/components/ui/announcer'
import { textDeskOf } from '../text-desk'

export type PageSelected = { readonly type: 'whole' | 'several'; readonly sections: number }

export class PageSelection {
  readonly state = createStore<{ readonly selected: PageSelected | null }>(() => ({ selected: null }))

  constructor(private readonly doc: Y.Doc) {}

  get selected(): PageSelected | null {
    return this.state.getState().selected
  }

  /** Everything on the page, mounted or not. `sections` are those with a text. */
  selectAll(page: HTMLElement, sections: number): void {
    textDeskOf(this.doc).hold(true)
    page.focus({ preventScroll: true })
    window.getSelection()?.selectAllChildren(page)
    this.state.setState({ selected: { type: 'whole', sections } })
    announce(`Whole document selected, ${sections === 1 ? '1 section' : `${sections} sections`}`)
  }

  /** The editors let the selection out, as while the pointer goes over the border of a section. */
  begin(): void {
    textDeskOf(this.doc).hold(true)
  }

  /** The browser's own selection reaches over so many sections now. */
  reaches(sections: number): void {
    if (this.selected?.type === 'several' && this.selected.sections === sections) return
    this.state.setState({ selected: { type: 'several', sections } })
    announce(`Words in ${sections} sections selected`)
  }

  end(): void {
    textDeskOf(this.doc).hold(false)
    if (this.selected) this.state.setState({ selected: null })
  }
}

const selections = new WeakMap<Y.Doc, PageSelection>()

export function pageSelectionOf(doc: Y.Doc): PageSelection {
  const existing = selections.get(doc)
  if (existing) return existing
  const selection = new PageSelection(doc)
  selections.set(doc, selection)
  return selection
}
