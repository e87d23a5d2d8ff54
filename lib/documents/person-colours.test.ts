import { expect, test } from 'vitest'
import { colourNumber, colourOfRank, numberOfColour } from './person-colours'

test('Six people in a row have six colours, and each is known again by its number', () => {
  const ranks = [3, 4, 5, 6, 7, 8]
  expect(new Set(ranks.map(colourNumber)).size).toBe(6)
  for (const rank of ranks) expect(numberOfColour(colourOfRank(rank).toUpperCase())).toBe(colourNumber(rank))
  expect(numberOfColour('#000000')).toBeNull()
})
