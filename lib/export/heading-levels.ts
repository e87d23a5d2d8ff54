/** Headings inside a section's text, moved so that they fall below the section's own. */
import type { Heading, Nodes, Root } from 'mdast'
import { descendantsOf } from './syntax-tree'

export const deepestLevel = 6

const isHeading = (node: Nodes): node is Heading => node.type === 'heading'

export const headingsIn = (tree: Root): Heading[] => [...descendantsOf(tree)].filter(isHeading)

/** Says at which level a heading of the text stands, when the section's own heading has level `level`. */
export function levelsBelow(tree: Root, level: number): (heading: Heading) => number {
  const highest = Math.min(deepestLevel, ...headingsIn(tree).map((heading) => heading.depth))
  return (heading) => Math.min(deepestLevel, level + 1 + heading.depth - highest)
}
