'use client'
/** What is offered for selected words: near them, or at the foot of the page, where no menu of a telephone comes over it. */
import { Toolbar } from '@base-ui/react/toolbar'
import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { Bold, Code, Italic } from 'lucide-react'
import { type CSSProperties, type KeyboardEvent, type RefObject, useEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { useStore } from 'zustand'
import { CommentOnSelection } from '@/components/comments/comment-buttons'
import { classNames } from '@/components/ui/class-names'
import type { SelectionPlace } from '../selection/use-selection-place'
import type { TextDesk } from '../text-desk'
import { useKeyboardHeight } from '../use-keyboard-height'
import { BlockMenu } from './block-menu'
import { formatStateOf } from './format-acts'
import { FormatButton } from './format-button'
import { LinkField } from './link-field'
import { leaveCaret } from './press'

export type SelectionBarProps = {
  readonly desk: TextDesk
  readonly place: SelectionPlace
  /** What scrolls with the text. */
  readonly page: HTMLElement
  readonly readOnly: boolean
  readonly touch: boolean
}

export function SelectionBar({ desk, place, page, readOnly, touch }: SelectionBarProps) {
  const bar = useRef<HTMLDivElement>(null)
  const active = useStore(desk.state, (state) => state.editor)
  // Nothing sets words of several texts.
  const editor = !readOnly && active && !active.isDestroyed && active.view.dom === place.text ? active : null
  const keyboard = useKeyboardHeight()
  useEnteredByTab(bar)
  const leave = (event: KeyboardEvent) => {
    const isOwn = event.target instanceof Node && bar.current?.contains(event.target)
    if (event.key !== 'Escape' || !isOwn) return
    event.preventDefault()
    event.stopPropagation()
    if (editor) editor.view.focus()
    else document.getElementById('main')?.focus({ preventScroll: true })
  }
  const atFoot: CSSProperties = { '--keyboard': `${keyboard}px` }
  const atWords: CSSProperties = { '--left': `${place.left}px`, top: place.top }
  const tools = (
    <Toolbar.Root
      ref={bar}
      className={classNames(
        'format selection-bar',
        touch ? 'foot in-use' : place.side,
        touch && keyboard > 0 && 'over-keyboard',
      )}
      aria-label="Selection"
      style={touch ? atFoot : atWords}
      onMouseDown={leaveCaret}
      onKeyDown={leave}
    >
      {editor && <TextActs editor={editor} touch={touch} />}
      <CommentOnSelection worded={!touch || !editor} />
    </Toolbar.Root>
  )
  return touch ? tools : createPortal(tools, page)
}

/** Fingers have those of the format bar here, which is not there for them. */
function TextActs({ editor, touch }: { readonly editor: Editor; readonly touch: boolean }) {
  const state = useEditorState({ editor, selector: ({ editor: current }) => formatStateOf(current) })
  const common = { editor, state, disabled: !state?.editable }
  return (
    <>
      <FormatButton act="bold" icon={Bold} {...common} />
      <FormatButton act="italic" icon={Italic} {...common} />
      <LinkField editor={editor} link={state?.link ?? null} disabled={common.disabled} byKey={touch} />
      {touch && (
        <>
          <FormatButton act="code" icon={Code} {...common} />
          <span className="vr" />
          <BlockMenu all {...common} />
        </>
      )}
      <span className="vr" />
    </>
  )
}

/** Where the key means nothing else among the words. */
function useEnteredByTab(bar: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const enter = (event: globalThis.KeyboardEvent) => {
      const isTab = event.key === 'Tab' && !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey
      const { target } = event
      if (!isTab || event.defaultPrevented || !(target instanceof Element)) return
      if (!target.matches('.tiptap, .sheet, main, body')) return
      event.preventDefault()
      bar.current?.querySelector('button')?.focus()
    }
    document.addEventListener('keydown', enter)
    return () => document.removeEventListener('keydown', enter)
  }, [bar])
}
