'use client'
/** A button of a bar that sets the selected text one way, or takes that back. */
import { Toolbar } from '@base-ui/react/toolbar'
import type { Editor } from '@tiptap/core'
import type { LucideIcon } from 'lucide-react'
import { IconButton } from '@/components/ui/button'
import { useApple } from '@/components/ui/platform'
import { writeShortcut } from '@/components/ui/shortcut'
import { type FormatAct, type FormatState, formatKeys, formatWords, toggle } from './format-acts'

export type FormatButtonProps = {
  readonly act: FormatAct
  readonly icon: LucideIcon
  readonly editor: Editor | null
  readonly state: FormatState | null
  readonly disabled: boolean
}

export function FormatButton({ act, icon: Icon, editor, state, disabled }: FormatButtonProps) {
  const apple = useApple()
  const label = formatWords[act]
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
