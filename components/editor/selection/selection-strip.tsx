'use client'
/** What can be done with a selection over the borders of sections; and the question before all text goes. */
import { Copy, TextSelect, Trash, X } from 'lucide-react'
import { useState } from 'react'
import type * as Y from 'yjs'
import { useStore } from 'zustand'
import type { KeepTexts } from '@/components/find/replace-found'
import { announce } from '@/components/ui/announcer'
import { Button, IconButton } from '@/components/ui/button'
import { Confirm } from '@/components/ui/dialog'
import { Strip } from '@/components/ui/message'
import { copyOut } from '../clipboard/copy-out'
import { textDeskOf } from '../text-desk'
import { tellOfText } from '../text-news'
import { clearTexts } from './clear-texts'
import { pageSelectionOf } from './page-selection'
import { copyOfDocument, copyOfRange } from './selected-parts'

export type SelectionStripProps = {
  readonly doc: Y.Doc
  /** The page of text. */
  readonly page: () => HTMLElement | null
  readonly onDelete: (() => void) | undefined
}

export function SelectionStrip({ doc, page, onDelete }: SelectionStripProps) {
  const selection = pageSelectionOf(doc)
  const selected = useStore(selection.state, (state) => state.selected)
  if (!selected) return null
  const copy = async () => {
    const range = window.getSelection()?.rangeCount ? window.getSelection()?.getRangeAt(0) : undefined
    const sheet = page()
    const some = range && sheet ? copyOfRange(doc, sheet, range) : null
    const copied = selected.type === 'whole' ? copyOfDocument(doc) : some
    const isDone = copied !== null && (await copyOut(copied))
    if (isDone) announce('Copied')
    else {
      const sentence = 'The browser did not let Longhand copy. Press Ctrl or ⌘ and C.'
      tellOfText(doc, { sentence, isDone })
    }
  }
  const drop = () => {
    window.getSelection()?.removeAllRanges()
    selection.end()
  }
  const { type, sections } = selected
  const count = sections === 1 ? '1 section' : `${sections} sections`
  return (
    // A press on a button leaves the selection where it is.
    // biome-ignore lint/a11y/noStaticElementInteractions: nothing is done by it
    <div onMouseDown={(event) => event.preventDefault()}>
      <Strip
        tone="info"
        className="selection-strip"
        icon={<TextSelect />}
        acts={
          <>
            <Button size="small" icon={<Copy className="s" />} onClick={() => void copy()}>
              Copy
            </Button>
            {type === 'whole' && onDelete && (
              <Button size="small" variant="danger" icon={<Trash className="s" />} onClick={onDelete}>
                Delete the text
              </Button>
            )}
            <IconButton size="small" label="Select nothing" onClick={drop}>
              <X className="s" />
            </IconButton>
          </>
        }
      >
        {type === 'whole' ? `Whole document selected, ${count}` : `Words in ${count} selected`}
      </Strip>
    </div>
  )
}

export type ClearQuestionProps = {
  readonly doc: Y.Doc
  readonly sections: number
  readonly keep: KeepTexts
  readonly onClose: () => void
}

export function ClearQuestion({ doc, sections, keep, onClose }: ClearQuestionProps) {
  const [busy, setBusy] = useState(false)
  const close = () => {
    pageSelectionOf(doc).end()
    onClose()
  }
  const clear = async () => {
    setBusy(true)
    try {
      const told = await clearTexts(doc, keep, () => textDeskOf(doc).editable)
      // That all text is gone can be seen: a strip would only move the page.
      if (told.isDone) announce(told.sentence)
      else tellOfText(doc, told)
    } finally {
      close()
    }
  }
  return (
    <Confirm
      open
      onOpenChange={(open) => !open && !busy && close()}
      title={sections === 1 ? 'Delete the text of its one section' : `Delete the text of all ${sections} sections`}
      act={busy ? 'Deleting' : 'Delete the text'}
      danger
      busy={busy}
      onConfirm={() => void clear()}
      focusAfter={() => textAgain(doc)}
    >
      The outline stays. Each text is kept among the revisions of its section, and Undo brings all of them back. What is
      being written is left.
    </Confirm>
  )
}

/** The page that was selected is no field: the focus would go to the first in it, the document's title. */
function textAgain(doc: Y.Doc): HTMLElement | null {
  const desk = textDeskOf(doc)
  const [first] = desk.order
  const editor = desk.state.getState().editor ?? (first ? desk.editorOf(first) : null)
  return editor?.view.dom ?? null
}
