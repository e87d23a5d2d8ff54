import { expect, test } from 'vitest'
import { isContested, keptAs, textToKeep, typedInto } from './draft-text'

test('what is typed is kept where nobody else has changed it', () => {
  const draft = typedInto(null, 'Old', 'Old and new')
  expect(textToKeep(draft, 'Old')).toBe('Old and new')
  expect(textToKeep(keptAs(draft), 'Old and new')).toBeNull()
  expect(textToKeep(null, 'Old')).toBeNull()
})

test('a change of somebody else meanwhile leaves the choice to the person', () => {
  const draft = typedInto(typedInto(null, 'Old', 'O'), 'Old', 'Ours')
  expect(isContested(draft, 'Theirs')).toBe(true)
  expect(textToKeep(draft, 'Theirs')).toBeNull()
})

test('a change of somebody else after ours was kept is theirs against ours as well', () => {
  expect(isContested(keptAs({ typed: 'Ours', base: 'Old' }), 'Theirs')).toBe(true)
})

test('the same text typed by both is no contest', () => {
  expect(isContested({ typed: 'Same', base: 'Old' }, 'Same')).toBe(false)
})
