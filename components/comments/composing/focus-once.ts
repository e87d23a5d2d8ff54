/** What asks for the focus gets it once, however often what it is for is drawn anew. */

const given = new WeakSet<object>()

/** Whether it is asked for the first time. */
export function takeFocus(wish: object): boolean {
  if (given.has(wish)) return false
  given.add(wish)
  return true
}
