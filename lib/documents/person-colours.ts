/** The colours that tell people apart in a document: each keeps theirs, by the order in which they came to it. */

/** On the light paper, as carets want them (#rrggbb); the screens have their twins for the dark, under the same numbers. */
const colours: readonly [string, ...string[]] = ['#8a3763', '#4a55a5', '#47681a', '#9d4425', '#7440b0', '#6f5808']

const numbers = [1, 2, 3, 4, 5, 6] as const

export type ColourNumber = (typeof numbers)[number]

/** `rank` counts from 0. The seventh person has the colour of the first. */
export const colourNumber = (rank: number): ColourNumber => numbers[rank % numbers.length] ?? 1

export const colourOfRank = (rank: number): string => colours[rank % colours.length] ?? colours[0]

/** Of a colour that a peer shows; null for another one. */
export function numberOfColour(colour: string): ColourNumber | null {
  const rank = colours.indexOf(colour.toLowerCase())
  return rank === -1 ? null : colourNumber(rank)
}
