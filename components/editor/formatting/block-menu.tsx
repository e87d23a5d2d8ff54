'use client'
/** The kinds of block that the text at the caret can be. */
import { Toolbar } from '@base-ui/react/toolbar'
import type { Editor } from '@tiptap/core'
import { Check, ChevronDown } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem, MenuLine } from '@/components/ui/menu'
import {
  type BlockKind,
  blockKeys,
  blockWords,
  type FormatAct,
  type FormatState,
  formatKeys,
  formatWords,
  setBlock,
  toggle,
} from './format-acts'

const kinds: readonly BlockKind[] = ['body', 'heading-2', 'heading-3', 'heading-4']

/** Those that have buttons in a bar with room for them. */
const others: readonly FormatAct[] = ['quote', 'bullets', 'numbers', 'tasks', 'code-block']

export type BlockMenuProps = {
  readonly editor: Editor | null
  readonly state: FormatState | null
  readonly disabled: boolean
  readonly all: boolean
}

export function BlockMenu({ editor, state, disabled, all }: BlockMenuProps) {
  return (
    <Menu
      disabled={disabled}
      trigger={
        <Toolbar.Button
          disabled={disabled}
          render={
            <Button variant="quiet" size="small" className="block-menu">
              {blockWords[state?.block ?? 'body']}
              <ChevronDown className="s" />
            </Button>
          }
        />
      }
    >
      {kinds.map((kind) => (
        <MenuItem key={kind} shortcut={blockKeys[kind]} onSelect={() => editor && setBlock(editor, kind)}>
          {blockWords[kind]}
        </MenuItem>
      ))}
      {all && <MenuLine />}
      {all &&
        others.map((act) => (
          <MenuItem
            key={act}
            icon={state?.on.includes(act) && <Check className="s tick" />}
            shortcut={formatKeys[act]}
            onSelect={() => editor && toggle(editor, act)}
          >
            {formatWords[act]}
          </MenuItem>
        ))}
    </Menu>
  )
}
