import { describe, expect, it } from 'vitest'
import { type Press, workspaceAct } from './shortcut-act'

const press = (key: string, over: Partial<Press> = {}): Press => ({
  key,
  code: '',
  shift: false,
  command: false,
  alt: false,
  within: 'page',
  unsaved: false,
  ...over,
})
const command = { command: true }

describe('a key in the workspace', () => {
  it('starts, pauses and stops', () => {
    expect(workspaceAct(press('Enter', command))).toBe('go')
    expect(workspaceAct(press('.', command))).toBe('pause-or-resume')
    expect(workspaceAct(press('>', { ...command, shift: true, code: 'Period' }))).toBe('stop')
  })

  it('shows and hides the columns', () => {
    expect(workspaceAct(press('\\', command))).toBe('toggle-outline')
    expect(workspaceAct(press('|', { ...command, shift: true, code: 'Backslash' }))).toBe('toggle-panel')
  })

  it('leaves Enter to a field and to the text', () => {
    expect(workspaceAct(press('Enter', { ...command, within: 'field' }))).toBeNull()
    expect(workspaceAct(press('Enter', { ...command, within: 'text' }))).toBeNull()
  })

  it('goes from section to section from the text too, not from a field', () => {
    expect(workspaceAct(press('ArrowDown', { alt: true, within: 'text' }))).toBe('next-section')
    expect(workspaceAct(press('ArrowUp', { alt: true }))).toBe('previous-section')
    expect(workspaceAct(press('ArrowUp', { alt: true, within: 'field' }))).toBeNull()
  })

  it('takes back and does again wherever the focus is, but in a field that holds something of its own', () => {
    for (const within of ['page', 'text', 'field'] as const) {
      expect(workspaceAct(press('z', { ...command, within }))).toBe('undo')
      expect(workspaceAct(press('Z', { ...command, within, shift: true }))).toBe('redo')
      expect(workspaceAct(press('y', { ...command, within }))).toBe('redo')
      expect(workspaceAct(press('z', { ...command, within, unsaved: true }))).toBeNull()
    }
  })

  it('finds Z by what is written on the key, and by its place in another alphabet', () => {
    expect(workspaceAct(press('z', { ...command, code: 'KeyY' }))).toBe('undo')
    expect(workspaceAct(press('я', { ...command, code: 'KeyZ' }))).toBe('undo')
    expect(workspaceAct(press('z'))).toBeNull()
  })

  it('leaves plain keys alone', () => {
    expect(workspaceAct(press('Enter'))).toBeNull()
    expect(workspaceAct(press('.'))).toBeNull()
    expect(workspaceAct(press('ArrowDown'))).toBeNull()
  })
})
