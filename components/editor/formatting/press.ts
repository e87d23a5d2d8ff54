/** What a press with the mouse or a finger does on a bar of the text. */
import type { MouseEvent } from 'react'

/**
 * The caret stays where it is, the words selected, and a telephone's keyboard open. React tells of a press in what has
 * opened from the bar too: in a field there the caret goes to where it was pressed.
 */
export function leaveCaret(event: MouseEvent): void {
  if (!(event.target instanceof HTMLInputElement)) event.preventDefault()
}
