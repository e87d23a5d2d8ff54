import { expect, test } from 'vitest'
import { changedModels, noRoles } from './roles'

test('only models that are chosen anew are asked for', () => {
  const before = { ...noRoles, plan: 'gone/quill', write: 'house/plume' }
  expect(changedModels(before, { ...before, judge: 'house/judge' })).toEqual(['house/judge'])
  expect(changedModels(before, { ...before, plan: null, write: 'house/quill' })).toEqual(['house/quill'])
  expect(changedModels(before)).toEqual([])
})
