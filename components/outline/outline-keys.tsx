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

/** `children` stand at the right end. */
export function OutlineKeys({ children }: { children?: ReactNode }) {
  const onApple = useApple()
  return (
    <div className="foot sheet-foot">
      <div className="keys">
        {hints.map(({ keys, act }) => (
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
