/** Headings inside a section's text, moved so that they fall below the section's own. */
import { descendantsOf, type Node, type NodeOf, type Root } from './syntax-tree'

export const deepestLevel = 6

const isHeading = (node: Node): node is NodeOf<'heading'> => node.type === 'heading'

export const headingsIn = (tree: Root): NodeOf<'heading'>[] => [...descendantsOf(tree)].filter(isHeading)

/** Says at which level a heading of the text stands, when the section's own heading has level `level`. */
export function levelsBelow(tree: Root, level: number): (heading: NodeOf<'heading'>) => number {
  const highest = Math.min(deepestLevel, ...headingsIn(tree).map((heading) => heading.depth))
  return (heading) => Math.min(deepestLevel, level + 1 + heading.depth - highest)
}
