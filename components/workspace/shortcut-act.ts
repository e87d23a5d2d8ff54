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
}

function commandAct({ key, code, shift, within }: Press): WorkspaceAct | null {
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
