'use client'
/** The keys of the sheet, along its foot. */
import type { ReactNode } from 'react'
import { useApple } from '@/components/ui/platform'
import { type ShortcutKeys, writeShortcut } from '@/components/ui/shortcut'

const hints: readonly { readonly keys: ShortcutKeys; readonly act: string }[] = [
  { keys: ['↑ ↓'], act: 'move' },
  { keys: ['mod', 'shift', '↑ ↓'], act: 'reorder' },
  { keys: ['Tab'], act: 'indent' },
  { keys: ['↵'], act: 'add below' },
  { keys: ['F2'], act: 'edit' },
  { keys: ['Del'], act: 'delete' },
]

export type OutlineKeysProps = {
  /** Whether there is anything that the keys could do. */
  readonly editable: boolean
  /** Stand at the right end. */
  readonly children?: ReactNode
}

export function OutlineKeys({ editable, children }: OutlineKeysProps) {
  const onApple = useApple()
  return (
    <div className="foot sheet-foot">
      <div className="keys">
        {editable &&
          hints.map(({ keys, act }) => (
            <span key={act}>
              <kbd>{writeShortcut(keys, onApple)}</kbd>
              {act}
            </span>
          ))}
      </div>
      <span className="push" />
      {children}
    </div>
  )
}
