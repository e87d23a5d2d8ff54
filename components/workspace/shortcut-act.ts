/** What a key means in the workspace, wherever the focus is. The outline and the text have keys of their own. */

export type WorkspaceAct =
  | 'go'
  | 'pause-or-resume'
  | 'stop'
  | 'toggle-outline'
  | 'toggle-panel'
  | 'previous-section'
  | 'next-section'
  | 'shortcuts'
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

/** Undo is where Z is written; where another alphabet is, the place of the key counts. */
function turnOf({ key, code, shift }: Press): 'undo' | 'redo' | null {
  const letter = /^[a-z]$/i.test(key) ? key.toLowerCase() : code.replace(/^Key/, '').toLowerCase()
  if (letter === 'z') return shift ? 'redo' : 'undo'
  return letter === 'y' && !shift ? 'redo' : null
}

function commandAct(press: Press): WorkspaceAct | null {
  const { key, code, shift, within, unsaved } = press
  const turn = turnOf(press)
  if (turn) return unsaved ? null : turn
  if (key === 'Enter' && !shift) return within === 'page' ? 'go' : null
  if (key === '.' || code === 'Period') return shift ? 'stop' : 'pause-or-resume'
  if (key === '\\' || code === 'Backslash') return shift ? 'toggle-panel' : 'toggle-outline'
  return key === '/' ? 'shortcuts' : null
}

export function workspaceAct(press: Press): WorkspaceAct | null {
  if (press.command) return press.alt ? null : commandAct(press)
  if (!press.alt || press.shift || press.within === 'field') return null
  if (press.key === 'ArrowUp') return 'previous-section'
  return press.key === 'ArrowDown' ? 'next-section' : null
}
