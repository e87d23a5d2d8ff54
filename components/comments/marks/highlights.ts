/** Paints ranges of the page without changing it (CSS Custom Highlight API); what a browser can't paint stays plain. */

/** In the order in which they lie over each other. */
const layers = ['comment', 'comment-lost', 'comment-pointed', 'comment-now'] as const
export type Layer = (typeof layers)[number]

/** The answer takes it away, unless something else has been painted in that layer meanwhile. */
export function paintRanges(layer: Layer, ranges: readonly Range[]): () => void {
  if (typeof Highlight === 'undefined' || !CSS.highlights) return () => undefined
  const painted = new Highlight(...ranges)
  painted.priority = layers.indexOf(layer)
  CSS.highlights.set(layer, painted)
  return () => {
    if (CSS.highlights.get(layer) === painted) CSS.highlights.delete(layer)
  }
}
