'use client'
/** Undo and redo in the bar under the page: of everything in the document, wherever the caret is. */
import { Toolbar } from '@base-ui/react/toolbar'
import { Redo2, Undo2 } from 'lucide-react'
import type * as Y from 'yjs'
import { IconButton } from '@/components/ui/button'
import { useApple } from '@/components/ui/platform'
import { type ShortcutKeys, writeShortcut } from '@/components/ui/shortcut'
import type { Turn } from '@/components/undo/text-undo'
import { turnKeys, useTurn } from '@/components/undo/use-undo'

type TurnButtonsProps = { readonly doc: Y.Doc; readonly readOnly: boolean }

export function TurnButtons(props: TurnButtonsProps) {
  return (
    <>
      <TurnButton {...props} turn="undo" label="Undo" keys={turnKeys.undo} />
      <TurnButton {...props} turn="redo" label="Redo" keys={turnKeys.redo} />
      <span className="vr" />
    </>
  )
}

type TurnButtonProps = TurnButtonsProps & { readonly turn: Turn; readonly label: string; readonly keys: ShortcutKeys }

function TurnButton({ doc, readOnly, turn, label, keys }: TurnButtonProps) {
  const { what, busy, run } = useTurn(doc, turn)
  const apple = useApple()
  const Icon = turn === 'undo' ? Undo2 : Redo2
  return (
    <Toolbar.Button
      disabled={readOnly || what === null}
      onClick={run}
      render={
        <IconButton
          label={what === null ? label : `${label}: ${what}`}
          title={`${what === null ? `Nothing to ${label.toLowerCase()}` : `${label}: ${what}`}, ${writeShortcut(keys, apple)}`}
          aria-busy={busy || undefined}
        >
          <Icon className="s" />
        </IconButton>
      }
    />
  )
}
