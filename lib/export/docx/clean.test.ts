import { expect, test } from 'vitest'
import { cleanLine } from './clean'

test('a line has single spaces, but keeps those that hold words together', () => {
  expect(cleanLine(' Bilan\u202f:\n quatre\u00a0 villes\u0000 ')).toBe('Bilan\u202f: quatre\u00a0 villes')
})
