'use client'
/** The keys of an act, as the reader's own keyboard writes them. */
import { useApple } from './platform'

/** `mod` is ⌘ or Ctrl. The last part is the key itself. */
export type ShortcutKeys = readonly ('mod' | 'shift' | 'alt' | (string & {}))[]

const apple: Record<string, string> = { mod: '⌘', shift: '⇧', alt: '⌥' }
const other: Record<string, string> = { mod: 'Ctrl', shift: 'Shift', alt: 'Alt' }

export const writeShortcut = (keys: ShortcutKeys, onApple: boolean): string =>
  onApple ? keys.map((key) => apple[key] ?? key).join('') : keys.map((key) => other[key] ?? key).join(' ')

export function Shortcut({ keys }: { keys: ShortcutKeys }) {
  const onApple = useApple()
  return (
    <span className="shortcut" aria-hidden="true">
      <kbd>{writeShortcut(keys, onApple)}</kbd>
    </span>
  )
}
