'use client'
/** The bar under the page: how the text at the caret is set, and whether the page follows the writing. */
import { Toolbar } from '@base-ui/react/toolbar'
import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import {
  Bold,
  Code,
  Image,
  Italic,
  List,
  ListOrdered,
  ListTodo,
  PanelRight,
  Quote,
  SquareCode,
  TextCursorInput,
} from 'lucide-react'
import { type CSSProperties, memo, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { CommentOnSelection } from '@/components/comments/comment-buttons'
import { Button, IconButton } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import { chooseImages } from '../images/insert-images'
import { TableMenu } from '../tables/table-menu'
import type { TextDesk } from '../text-desk'
import { TurnButtons } from '../undo/turn-buttons'
import type { FollowWriting } from '../use-follow-writing'
import { useKeyboardHeight } from '../use-keyboard-height'
import { BlockMenu } from './block-menu'
import { type FormatState, formatStateOf } from './format-acts'
import { FormatButton } from './format-button'
import { LinkField } from './link-field'
import { leaveCaret } from './press'

/** Opens the panel of the selected section, where it has no column of its own. */
export type PanelButton = { readonly label: string; readonly onOpen: () => void }

export type FormatBarProps = {
  readonly desk: TextDesk
  readonly readOnly: boolean
  /** Whether a model writes. */
  readonly writing: boolean
  readonly follow: FollowWriting
  readonly panel?: PanelButton
  readonly touch: boolean
}

/** It has two dozen buttons, and nothing to do with what is typed. */
export const FormatBar = memo(function FormatBar(props: FormatBarProps) {
  const { desk, readOnly, writing, follow, panel, touch } = props
  const editor = useStore(desk.state, (state) => state.editor)
  const state = useEditorState({ editor, selector: ({ editor: current }) => formatStateOf(current) })
  const disabled = readOnly || !state?.editable
  const acts = { editor, state, disabled }
  const keyboard = useKeyboardHeight()
  const focused = useFocused(editor)
  const style: CSSProperties = { '--keyboard': `${keyboard}px` }
  return (
    <Toolbar.Root
      className={classNames(
        'foot format',
        focused && 'in-use',
        writing && !follow.following && 'lost',
        keyboard > 0 && 'over-keyboard',
      )}
      aria-label={touch ? 'Writing' : 'Formatting'}
      style={style}
      onMouseDown={leaveCaret}
      title={disabled && !readOnly ? 'Click into the text first' : undefined}
    >
      <TurnButtons doc={desk.doc} readOnly={readOnly} />
      {touch ? <CaretActs {...acts} /> : <TextActs {...acts} />}
      <span className="push" />
      {panel && (
        <Toolbar.Button
          onClick={panel.onOpen}
          render={
            <Button variant="quiet" size="small" icon={<PanelRight className="s" />} className="not-wide">
              {panel.label}
            </Button>
          }
        />
      )}
      {writing && (
        <Toolbar.Button
          aria-pressed={follow.following}
          onClick={() => follow.setFollowing(!follow.following)}
          render={
            <Button variant="quiet" size="small" icon={<TextCursorInput className="s" />} className="follow">
              Follow the writing
            </Button>
          }
        />
      )}
    </Toolbar.Root>
  )
})

type ActsProps = { readonly editor: Editor | null; readonly state: FormatState | null; readonly disabled: boolean }

function TextActs(props: ActsProps) {
  const { editor, state, disabled } = props
  return (
    <>
      <BlockMenu {...props} all={false} />
      <span className="vr" />
      <FormatButton act="bold" icon={Bold} {...props} />
      <FormatButton act="italic" icon={Italic} {...props} />
      <LinkField editor={editor} link={state?.link ?? null} disabled={disabled} byKey />
      <span className="vr" />
      <FormatButton act="quote" icon={Quote} {...props} />
      <FormatButton act="bullets" icon={List} {...props} />
      <FormatButton act="numbers" icon={ListOrdered} {...props} />
      <FormatButton act="tasks" icon={ListTodo} {...props} />
      <TableMenu editor={editor} table={state?.table ?? null} disabled={disabled} />
      <ImageButton editor={editor} disabled={disabled} />
      <span className="vr" />
      <FormatButton act="code" icon={Code} {...props} />
      <FormatButton act="code-block" icon={SquareCode} {...props} />
      <span className="vr" />
      <CommentOnSelection />
    </>
  )
}

/** What needs no selected words: for those a bar of their own comes in the place of this one. */
function CaretActs(props: ActsProps) {
  const { editor, state, disabled } = props
  return (
    <>
      <BlockMenu {...props} all />
      <span className="vr" />
      <LinkField editor={editor} link={state?.link ?? null} disabled={disabled} byKey />
      <TableMenu editor={editor} table={state?.table ?? null} disabled={disabled} />
      <ImageButton editor={editor} disabled={disabled} />
    </>
  )
}

function ImageButton({ editor, disabled }: Pick<ActsProps, 'editor' | 'disabled'>) {
  return (
    <Toolbar.Button
      disabled={disabled}
      onClick={() => editor && chooseImages(editor)}
      render={
        <IconButton label="Image">
          <Image className="s" />
        </IconButton>
      }
    />
  )
}

/** Whether the caret is in the text now: on a small screen the bar has its room only then. */
function useFocused(editor: Editor | null): boolean {
  const [focused, setFocused] = useState(false)
  useEffect(() => {
    setFocused(editor?.isFocused ?? false)
    if (!editor) return
    const look = () => setFocused(editor.isFocused)
    editor.on('focus', look)
    editor.on('blur', look)
    return () => {
      editor.off('focus', look)
      editor.off('blur', look)
    }
  }, [editor])
  return focused
}
