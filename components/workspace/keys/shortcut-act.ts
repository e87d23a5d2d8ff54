/** What a key means in the workspace, wherever the focus is. The outline and the text have keys of their own. */

export type WorkspaceAct =
  | 'go'
  | 'pause-or-resume'
  | 'stop'
  | 'toggle-outline'
  | 'toggle-panel'
  | 'previous-section'
  | 'next-section'
  | 'comment'
  | 'previous-comment'
  | 'next-comment'
  | 'shortcuts'
  | 'find'
  | 'replace'
  | 'find-next'
  | 'find-previous'
  | 'undo'
  | 'redo'

export type Press = {
  readonly key: string
  /** The place of the key: with Shift held, `.` is `>` on many keyboards. */
  readonly code: string
  readonly shift: boolean
  /** ⌘ on Apple's systems, Ctrl elsewhere. */
  readonly command: boolean
  readonly alt: boolean
  /** What has the focus: in a field Enter and the arrows are the field's own. */
  readonly within: 'field' | 'text' | 'page'
  /** It holds something typed that is nowhere else yet, and undoes that itself. */
  readonly unsaved: boolean
}

/** A letter is where it is written; where another alphabet is, the place of the key counts. */
const letterOf = ({ key, code }: Press): string =>
  /^[a-z]$/i.test(key) ? key.toLowerCase() : code.replace(/^Key/, '').toLowerCase()

function turnOf(press: Press): 'undo' | 'redo' | null {
  const { shift } = press
  const letter = letterOf(press)
  if (letter === 'z') return shift ? 'redo' : 'undo'
  return letter === 'y' && !shift ? 'redo' : null
}

function findActOf(press: Press): WorkspaceAct | null {
  const { shift } = press
  const letter = letterOf(press)
  if (letter === 'f') return shift ? 'replace' : 'find'
  if (letter === 'g') return shift ? 'find-previous' : 'find-next'
  return letter === 'h' && !shift ? 'replace' : null
}

function commandAct(press: Press): WorkspaceAct | null {
  const { key, code, shift, within, unsaved } = press
  const turn = turnOf(press)
  if (turn) return unsaved ? null : turn
  const find = findActOf(press)
  if (find) return find
  if (key === 'Enter' && !shift) return within === 'page' ? 'go' : null
  if (key === '.' || code === 'Period') return shift ? 'stop' : 'pause-or-resume'
  if (key === '\\' || code === 'Backslash') return shift ? 'toggle-panel' : 'toggle-outline'
  return key === '/' ? 'shortcuts' : null
}

/** By the places of the keys: with Option held, letters are other signs. */
function commentAct({ key, code, shift }: Press): WorkspaceAct | null {
  if (shift) return null
  if (code === 'KeyM') return 'comment'
  if (key === 'ArrowUp') return 'previous-comment'
  return key === 'ArrowDown' ? 'next-comment' : null
}

export function workspaceAct(press: Press): WorkspaceAct | null {
  if (press.command) return press.alt ? commentAct(press) : commandAct(press)
  if (press.key === 'F3' && !press.alt) return press.shift ? 'find-previous' : 'find-next'
  if (!press.alt || press.shift || press.within === 'field') return null
  if (press.key === 'ArrowUp') return 'previous-section'
  return press.key === 'ArrowDown' ? 'next-section' : null
}
