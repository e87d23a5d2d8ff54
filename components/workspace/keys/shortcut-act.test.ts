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

  it('finds and replaces wherever the focus is, by the letter that is written on the key', () => {
    for (const within of ['page', 'text', 'field'] as const) {
      expect(workspaceAct(press('f', { ...command, within }))).toBe('find')
      expect(workspaceAct(press('F', { ...command, within, shift: true }))).toBe('replace')
      expect(workspaceAct(press('h', { ...command, within }))).toBe('replace')
      expect(workspaceAct(press('g', { ...command, within }))).toBe('find-next')
      expect(workspaceAct(press('G', { ...command, within, shift: true }))).toBe('find-previous')
      expect(workspaceAct(press('F3', { within }))).toBe('find-next')
      expect(workspaceAct(press('F3', { within, shift: true }))).toBe('find-previous')
    }
    expect(workspaceAct(press('а', { ...command, code: 'KeyF' }))).toBe('find')
    expect(workspaceAct(press('f', { ...command, alt: true }))).toBeNull()
    expect(workspaceAct(press('f'))).toBeNull()
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

  it('comments, and goes from comment to comment, from a box too', () => {
    expect(workspaceAct(press('µ', { ...command, alt: true, code: 'KeyM', within: 'text' }))).toBe('comment')
    expect(workspaceAct(press('ArrowUp', { ...command, alt: true, within: 'field' }))).toBe('previous-comment')
    expect(workspaceAct(press('ArrowDown', { ...command, alt: true }))).toBe('next-comment')
    expect(workspaceAct(press('m', { ...command, code: 'KeyM' }))).toBeNull()
    expect(workspaceAct(press('ArrowDown', { ...command, alt: true, shift: true }))).toBeNull()
  })

  it('leaves plain keys alone', () => {
    expect(workspaceAct(press('Enter'))).toBeNull()
    expect(workspaceAct(press('.'))).toBeNull()
    expect(workspaceAct(press('ArrowDown'))).toBeNull()
  })
})
