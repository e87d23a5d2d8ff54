import { describe, expect, it } from 'vitest'
import { lineToSave } from './typed-line'

const field = { shown: 'Rivers', typed: 'Rivers', value: 'Rivers', longest: 12, mayBeEmpty: false }

describe('A line that is edited where it stands', () => {
  it('is left as somebody else has made it meanwhile when nothing was typed', () => {
    expect(lineToSave({ ...field, value: 'Streams' })).toBeNull()
    expect(lineToSave({ ...field, shown: 'Two  spaces', typed: 'Two  spaces', value: 'Streams' })).toBeNull()
  })

  it('is saved as it was typed, on one line and no longer than it may be', () => {
    expect(lineToSave({ ...field, typed: ' City\n rivers ' })).toBe('City rivers')
    expect(lineToSave({ ...field, typed: 'City rivers of Europe' })).toBe('City rivers')
    expect(lineToSave({ ...field, typed: 'City rivers', value: 'Streams' })).toBe('City rivers')
  })

  it('needs no saving when it says already what was typed', () => {
    expect(lineToSave({ ...field, typed: ' Streams', value: 'Streams' })).toBeNull()
  })

  it('stays when it was emptied, unless it may be empty', () => {
    expect(lineToSave({ ...field, typed: ' ' })).toBeNull()
    expect(lineToSave({ ...field, typed: ' ', mayBeEmpty: true })).toBe('')
  })
})
