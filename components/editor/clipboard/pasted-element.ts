/** Makes the elements that pasted HTML is put in order with. */

/**
 * In the document of the pasted HTML, where nothing is loaded or run. Elements that came from outside must never be put
 * into one of the page's own: with that a picture's `onerror` would run.
 */
export const makeElement = <Tag extends keyof HTMLElementTagNameMap>(
  beside: Element,
  tag: Tag,
): HTMLElementTagNameMap[Tag] => beside.ownerDocument.createElement(tag)
