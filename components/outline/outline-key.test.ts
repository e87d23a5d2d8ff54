import { expect, test } from 'vitest'
import type { SectionId } from '@/lib/outline/outline'
import { type KeyPress, outlineKey } from './outline-key'
import { visibleRows } from './outline-row'
import { idOf, rowsOf } from './testing/rows'

const rows = rowsOf('1', '2', '2.1', '2.2', '3')

type Given = { at: string; folded?: string[]; readOnly?: boolean }

function press(keys: string, { at, folded = [], readOnly = false }: Given) {
  const parts = keys.split('+')
  const pressed: KeyPress = {
    key: parts.at(-1) ?? '',
    shift: parts.includes('shift'),
    command: parts.includes('mod'),
    alt: parts.includes('alt'),
  }
  const closed = new Set<SectionId>(folded.map(idOf))
  return outlineKey(pressed, { rows, visible: visibleRows(rows, closed), folded: closed, current: idOf(at), readOnly })
}

test('up and down walk the rows in sight and stop at the ends', () => {
  expect(press('ArrowDown', { at: '1' })).toEqual({ type: 'select', id: idOf('2') })
  expect(press('ArrowDown', { at: '2', folded: ['2'] })).toEqual({ type: 'select', id: idOf('3') })
  expect(press('ArrowUp', { at: '1' })).toEqual({ type: 'select', id: idOf('1') })
  expect(press('Home', { at: '3' })).toEqual({ type: 'select', id: idOf('1') })
  expect(press('End', { at: '1' })).toEqual({ type: 'select', id: idOf('3') })
})

test('right opens a part, then goes in; left goes out, then folds', () => {
  expect(press('ArrowRight', { at: '2', folded: ['2'] })).toEqual({ type: 'fold', id: idOf('2'), folded: false })
  expect(press('ArrowRight', { at: '2' })).toEqual({ type: 'select', id: idOf('2.1') })
  expect(press('ArrowRight', { at: '1' })).toBeNull()
  expect(press('ArrowLeft', { at: '2.2' })).toEqual({ type: 'select', id: idOf('2') })
  expect(press('ArrowLeft', { at: '2' })).toEqual({ type: 'fold', id: idOf('2'), folded: true })
  expect(press('ArrowLeft', { at: '2', folded: ['2'] })).toBeNull()
})

test('Tab moves in and out, and says why when it cannot', () => {
  expect(press('Tab', { at: '2.2' })).toEqual({ type: 'indent', id: idOf('2.2') })
  expect(press('shift+Tab', { at: '2.2' })).toEqual({ type: 'outdent', id: idOf('2.2') })
  expect(press('Tab', { at: '2.1' })).toEqual({ type: 'nothing', why: 'Nothing above to put it under' })
  expect(press('shift+Tab', { at: '1' })).toEqual({ type: 'nothing', why: 'Already at the top level' })
})

test('Enter adds below, F2 edits, Del deletes, ⌘⇧ with an arrow reorders', () => {
  expect(press('Enter', { at: '1' })).toEqual({ type: 'add-below', id: idOf('1') })
  expect(press('F2', { at: '1' })).toEqual({ type: 'edit', id: idOf('1') })
  expect(press('Delete', { at: '1' })).toEqual({ type: 'remove', id: idOf('1') })
  expect(press('mod+shift+ArrowUp', { at: '3' })).toEqual({ type: 'step', id: idOf('3'), direction: 'up' })
})

test('reading only, keys travel and fold but change nothing', () => {
  expect(press('ArrowDown', { at: '1', readOnly: true })).toEqual({ type: 'select', id: idOf('2') })
  for (const keys of ['Enter', 'F2', 'Delete', 'Tab', 'mod+shift+ArrowUp']) {
    expect(press(keys, { at: '2.2', readOnly: true })).toBeNull()
  }
})

test('other keys are left to the page', () => {
  for (const keys of ['a', 'mod+a', 'alt+ArrowUp', 'shift+Enter', 'mod+Enter', 'Escape']) {
    expect(press(keys, { at: '1' })).toBeNull()
  }
})
