'use client'
/** The menu at a slash in the text: blocks in groups, fewer as one types. The caret and the keys stay in the text. */
import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { type CSSProperties, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useStore } from 'zustand'
import type { TextDesk } from '../text-desk'
import { chooseSlash, pointAt, slashListId, slashOf, slashOptionId } from './slash-commands'
import type { SlashItem } from './slash-items'
import { menuPlace } from './slash-place'
import { itemsOf, type SlashState } from './slash-state'

export function SlashMenu({ desk }: { readonly desk: TextDesk }) {
  const editor = useStore(desk.state, (state) => state.editor)
  const slash = useEditorState({ editor, selector: ({ editor: current }) => slashOf(current) })
  if (!editor || !slash) return null
  return createPortal(<Blocks editor={editor} slash={slash} />, document.body)
}

function Blocks({ editor, slash }: { readonly editor: Editor; readonly slash: SlashState }) {
  const items = itemsOf(slash)
  const groups = [...new Set(items.map(({ group }) => group))]
  const style = usePlace(editor, slash.from, items.length)
  return (
    <div
      id={slashListId}
      role="listbox"
      // It may scroll; while it is open Tab chooses, so nobody comes here by it.
      tabIndex={0}
      aria-label="Insert a block"
      className="floating slash-menu"
      style={style}
      // The caret stays in the text, and a telephone's keyboard open.
      onMouseDown={(event) => event.preventDefault()}
    >
      {groups.map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is no group of a listbox
        <div key={group} role="group" aria-label={group}>
          <div className="menu-label" aria-hidden="true">
            {group}
          </div>
          {items.map(
            (item, at) =>
              item.group === group && (
                <Block
                  key={item.id}
                  item={item}
                  active={at === slash.active}
                  onPoint={() => pointAt(editor, at)}
                  onChoose={() => chooseSlash(editor, item)}
                />
              ),
          )}
        </div>
      ))}
      {items.length === 0 && (
        // biome-ignore lint/a11y/useFocusableInteractive: what says that there is nothing is never chosen
        <div role="option" aria-selected={false} aria-disabled="true" className="slash-none">
          No block is called “{slash.query}”.
        </div>
      )}
    </div>
  )
}

type BlockProps = {
  readonly item: SlashItem
  readonly active: boolean
  readonly onPoint: () => void
  readonly onChoose: () => void
}

function Block({ item, active, onPoint, onChoose }: BlockProps) {
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (active) element.current?.scrollIntoView({ block: 'nearest' })
  }, [active])
  const { icon: Icon } = item
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the text has the focus and the keys
    <div
      ref={element}
      id={slashOptionId(item)}
      role="option"
      aria-selected={active}
      className="slash-item"
      // Not on entering: the menu may open under a pointer that rests.
      onMouseMove={() => !active && onPoint()}
      onClick={onChoose}
    >
      <Icon aria-hidden="true" />
      <span>{item.label}</span>
      {item.marks && (
        <span className="marks" aria-hidden="true">
          {item.marks}
        </span>
      )}
    </div>
  )
}

/** Under the slash, or over it where there is more room. It moves with the text. */
function usePlace(editor: Editor, from: number, count: number): CSSProperties {
  const [style, setStyle] = useState<CSSProperties>({ visibility: 'hidden' })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another number of items takes another height
  useLayoutEffect(() => {
    const place = () => {
      if (!editor.isDestroyed) setStyle(menuPlace(editor.view.coordsAtPos(from)))
    }
    place()
    const view = window.visualViewport
    window.addEventListener('scroll', place, true)
    window.addEventListener('resize', place)
    view?.addEventListener('resize', place)
    return () => {
      window.removeEventListener('scroll', place, true)
      window.removeEventListener('resize', place)
      view?.removeEventListener('resize', place)
    }
  }, [editor, from, count])
  return style
}
