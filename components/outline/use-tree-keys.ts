'use client'
/** The keyboard of a tree of sections: one tab stop, arrow keys within, and the focus where the selection is. */
import { type FocusEvent as FocusIn, type KeyboardEvent, type RefObject, useCallback, useEffect, useRef } from 'react'
import { commandKey } from '@/components/ui/platform'
import type { SectionId } from '@/lib/outline/outline'
import { type KeyContext, type OutlineAct, outlineKey } from './outline-key'

/** Fields and buttons inside a row keep their own keys. */
const isControl = (target: EventTarget): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, button, [role="menu"]') !== null

export type TreeKeysInput = Omit<KeyContext, 'current'> & {
  readonly tree: RefObject<HTMLElement | null>
  readonly current: SectionId | null
  readonly run: (act: OutlineAct) => void
}

export type TreeKeys = {
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  readonly onFocus: (event: FocusIn<HTMLElement>) => void
  readonly onClick: () => void
}

/** Moves the focus to the current row while the focus is in the tree, also when the row that had it is gone. */
function useFocusFollows(tree: RefObject<HTMLElement | null>, current: SectionId | null): void {
  const inside = useRef(false)
  useEffect(() => {
    const note = (event: FocusEvent) => {
      inside.current = event.target instanceof Node && (tree.current?.contains(event.target) ?? false)
    }
    document.addEventListener('focusin', note)
    return () => document.removeEventListener('focusin', note)
  }, [tree])
  useEffect(() => {
    const { activeElement } = document
    // What takes the focus elsewhere may select a row as it does, before that is told.
    const isInside = activeElement === document.body ? inside.current : tree.current?.contains(activeElement)
    if (!isInside || !current || (activeElement && isControl(activeElement))) return
    tree.current?.querySelector<HTMLElement>(`[data-section="${current}"]`)?.focus()
  }, [tree, current])
}

export function useTreeKeys(input: TreeKeysInput): TreeKeys {
  const latest = useRef(input)
  latest.current = input
  /** Esc, then Tab leaves the tree: Tab alone indents, but not for whoever has only come here on the way through the page. */
  const leaving = useRef(false)
  useFocusFollows(input.tree, input.current)
  const onKeyDown = useCallback((event: KeyboardEvent<HTMLElement>) => {
    const { current, run, ...context } = latest.current
    if (isControl(event.target)) return
    if (event.key === 'Tab' && leaving.current) return
    // Shift goes down before the Tab that leads backwards.
    if (event.key === 'Shift') return
    leaving.current = event.key === 'Escape'
    if (current === null) return
    const press = { key: event.key, shift: event.shiftKey, alt: event.altKey, command: commandKey(event) }
    const act = outlineKey(press, { ...context, current })
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    run(act)
  }, [])
  const onFocus = useCallback(({ currentTarget, relatedTarget }: FocusIn<HTMLElement>) => {
    // A field of a row that closes leaves the focus to nothing before the row takes it.
    if (relatedTarget && !currentTarget.contains(relatedTarget)) leaving.current = true
  }, [])
  const onClick = useCallback(() => {
    leaving.current = false
  }, [])
  return { onKeyDown, onFocus, onClick }
}
