/** What a key means in the outline: pure, so that the pane and the sheet agree and tests can read it. */
import type { SectionId } from '@/lib/outline/outline'
import type { Place } from '@/lib/outline/outline-edit'
import type { OutlineRow } from './outline-row'

export type OutlineAct =
  | { readonly type: 'select'; readonly id: SectionId }
  | { readonly type: 'fold'; readonly id: SectionId; readonly folded: boolean }
  | { readonly type: 'move'; readonly id: SectionId; readonly to: Place }
  /** One place up or down; over the edge of a part it goes on in the next part. */
  | { readonly type: 'step'; readonly id: SectionId; readonly direction: 'up' | 'down' }
  | { readonly type: 'indent'; readonly id: SectionId }
  | { readonly type: 'outdent'; readonly id: SectionId }
  | { readonly type: 'add-below'; readonly id: SectionId }
  | { readonly type: 'edit'; readonly id: SectionId }
  | { readonly type: 'remove'; readonly id: SectionId }
  /** The key is ours, but there is nothing to do: said aloud, so that nobody wonders. */
  | { readonly type: 'nothing'; readonly why: string }

export type KeyPress = {
  readonly key: string
  readonly shift: boolean
  /** ⌘ on Apple's systems, Ctrl elsewhere. */
  readonly command: boolean
  readonly alt: boolean
}

export type KeyContext = {
  /** All rows, and those in sight. */
  readonly rows: readonly OutlineRow[]
  readonly visible: readonly OutlineRow[]
  readonly folded: ReadonlySet<SectionId>
  readonly current: SectionId
  readonly readOnly: boolean
}

const select = (row: OutlineRow | undefined): OutlineAct | null => (row ? { type: 'select', id: row.id } : null)

function stepThrough({ visible, current }: KeyContext, by: number): OutlineAct | null {
  const at = visible.findIndex((row) => row.id === current)
  return select(visible[Math.min(visible.length - 1, Math.max(0, at + by))])
}

function right(context: KeyContext, row: OutlineRow): OutlineAct | null {
  if (!row.isPart) return null
  if (context.folded.has(row.id)) return { type: 'fold', id: row.id, folded: false }
  return select(context.rows.find((child) => child.parent === row.id))
}

function left(context: KeyContext, row: OutlineRow): OutlineAct | null {
  if (row.isPart && !context.folded.has(row.id)) return { type: 'fold', id: row.id, folded: true }
  return select(context.rows.find((parent) => parent.id === row.parent))
}

function indentation({ rows, current }: KeyContext, row: OutlineRow, outward: boolean): OutlineAct {
  if (outward)
    return row.parent ? { type: 'outdent', id: current } : { type: 'nothing', why: 'Already at the top level' }
  const hasElder = rows.some((other) => other.parent === row.parent && other.position === row.position - 1)
  return hasElder ? { type: 'indent', id: current } : { type: 'nothing', why: 'Nothing above to put it under' }
}

function edit(context: KeyContext, row: OutlineRow, { key, shift }: KeyPress): OutlineAct | null {
  if (key === 'Tab') return indentation(context, row, shift)
  if (key === 'Enter') return { type: 'add-below', id: row.id }
  if (key === 'F2') return { type: 'edit', id: row.id }
  return key === 'Delete' || key === 'Backspace' ? { type: 'remove', id: row.id } : null
}

function travel(context: KeyContext, row: OutlineRow, key: string): OutlineAct | null {
  if (key === 'ArrowUp') return stepThrough(context, -1)
  if (key === 'ArrowDown') return stepThrough(context, 1)
  if (key === 'ArrowRight') return right(context, row)
  if (key === 'ArrowLeft') return left(context, row)
  if (key === 'Home') return select(context.visible[0])
  return key === 'End' ? select(context.visible.at(-1)) : null
}

/** Null when the key is not ours: the browser and the rest of the page get it. */
export function outlineKey(press: KeyPress, context: KeyContext): OutlineAct | null {
  const row = context.rows.find((candidate) => candidate.id === context.current)
  if (!row || press.alt) return null
  if (press.command) {
    if (!press.shift || context.readOnly) return null
    if (press.key === 'ArrowUp') return { type: 'step', id: row.id, direction: 'up' }
    return press.key === 'ArrowDown' ? { type: 'step', id: row.id, direction: 'down' } : null
  }
  if (press.shift && press.key !== 'Tab') return null
  return travel(context, row, press.key) ?? (context.readOnly ? null : edit(context, row, press))
}
