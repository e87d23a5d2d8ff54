'use client'
/** The bar under the page: how the text at the caret is set, and whether the page follows the writing. */
import { Toolbar } from '@base-ui/react/toolbar'
import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import {
  Bold,
  ChevronDown,
  Code,
  Image,
  Italic,
  List,
  ListOrdered,
  ListTodo,
  type LucideIcon,
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
import { Menu, MenuItem } from '@/components/ui/menu'
import { useApple } from '@/components/ui/platform'
import { writeShortcut } from '@/components/ui/shortcut'
import { chooseImages } from '../images/insert-images'
import { TableMenu } from '../tables/table-menu'
import type { TextDesk } from '../text-desk'
import { TurnButtons } from '../undo/turn-buttons'
import type { FollowWriting } from '../use-follow-writing'
import { useKeyboardHeight } from '../use-keyboard-height'
import {
  type BlockKind,
  blockKeys,
  blockWords,
  type FormatAct,
  type FormatState,
  formatKeys,
  formatStateOf,
  setBlock,
  toggle,
} from './format-acts'
import { LinkField } from './link-field'

/** Opens the panel of the selected section, where it has no column of its own. */
export type PanelButton = { readonly label: string; readonly onOpen: () => void }

type FormatBarProps = {
  readonly desk: TextDesk
  readonly readOnly: boolean
  /** Whether a model writes. */
  readonly writing: boolean
  readonly follow: FollowWriting
  readonly panel?: PanelButton
}

/** It has two dozen buttons, and nothing to do with what is typed. */
export const FormatBar = memo(function FormatBar({ desk, readOnly, writing, follow, panel }: FormatBarProps) {
  const editor = useStore(desk.state, (state) => state.editor)
  const state = useEditorState({ editor, selector: ({ editor: current }) => formatStateOf(current) })
  const disabled = readOnly || !state?.editable
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
      aria-label="Formatting"
      style={style}
      // A press on the bar leaves the caret, and on a telephone the keyboard, where it is.
      onMouseDown={(event) => event.preventDefault()}
      title={disabled && !readOnly ? 'Click into the text first' : undefined}
    >
      <TurnButtons doc={desk.doc} readOnly={readOnly} />
      <BlockMenu editor={editor} block={state?.block ?? null} disabled={disabled} />
      <span className="vr" />
      <Act act="bold" label="Bold" icon={Bold} editor={editor} state={state} disabled={disabled} />
      <Act act="italic" label="Italic" icon={Italic} editor={editor} state={state} disabled={disabled} />
      <LinkField editor={editor} link={state?.link ?? null} disabled={disabled} />
      <span className="vr" />
      <Act act="quote" label="Quotation" icon={Quote} editor={editor} state={state} disabled={disabled} />
      <Act act="bullets" label="List" icon={List} editor={editor} state={state} disabled={disabled} />
      <Act act="numbers" label="Numbered list" icon={ListOrdered} editor={editor} state={state} disabled={disabled} />
      <Act act="tasks" label="Task list" icon={ListTodo} editor={editor} state={state} disabled={disabled} />
      <TableMenu editor={editor} table={state?.table ?? null} disabled={disabled} />
      <Toolbar.Button
        disabled={disabled}
        onClick={() => editor && chooseImages(editor)}
        render={
          <IconButton label="Image">
            <Image className="s" />
          </IconButton>
        }
      />
      <span className="vr" />
      <Act act="code" label="Code" icon={Code} editor={editor} state={state} disabled={disabled} />
      <Act act="code-block" label="Code block" icon={SquareCode} editor={editor} state={state} disabled={disabled} />
      <span className="vr" />
      <CommentOnSelection />
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

type ActProps = {
  readonly act: FormatAct
  readonly label: string
  readonly icon: LucideIcon
  readonly editor: Editor | null
  readonly state: FormatState | null
  readonly disabled: boolean
}

function Act({ act, label, icon: Icon, editor, state, disabled }: ActProps) {
  const apple = useApple()
  return (
    <Toolbar.Button
      disabled={disabled}
      onClick={() => editor && toggle(editor, act)}
      render={
        <IconButton
          label={label}
          title={`${label}, ${writeShortcut(formatKeys[act], apple)}`}
          aria-pressed={state?.on.includes(act) ?? false}
        >
          <Icon className="s" />
        </IconButton>
      }
    />
  )
}

const blocks: readonly BlockKind[] = ['body', 'heading-2', 'heading-3', 'heading-4']

type BlockMenuProps = { readonly editor: Editor | null; readonly block: BlockKind | null; readonly disabled: boolean }

function BlockMenu({ editor, block, disabled }: BlockMenuProps) {
  return (
    <Menu
      disabled={disabled}
      trigger={
        <Toolbar.Button
          disabled={disabled}
          render={
            <Button variant="quiet" size="small" className="block-menu">
              {blockWords[block ?? 'body']}
              <ChevronDown className="s" />
            </Button>
          }
        />
      }
    >
      {blocks.map((kind) => (
        <MenuItem key={kind} shortcut={blockKeys[kind]} onSelect={() => editor && setBlock(editor, kind)}>
          {blockWords[kind]}
        </MenuItem>
      ))}
    </Menu>
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
