/** A place in a section's text that editors, static text and the live document all can find. */

/**
 * `block` counts the blocks that hold text in the order in which they are read, from 0, wherever they are nested; as HTML they
 * are `p`, `h1` to `h6` and `pre`. `offset` is in UTF-16 units from the block's beginning; a line break in it is one.
 */
export type TextPlace = { readonly block: number; readonly offset: number }
