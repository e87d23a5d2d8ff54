/** Tab in a code block: the caret goes on by a step, selected lines go in; ⇧Tab takes lines out. */
import type { EditorState, Transaction } from '@tiptap/pm/state'

const step = '  '

/** Null outside of code. Each line is changed by itself, so that the carets of others stay where they are. */
export function indentCode(state: EditorState, by: 1 | -1): Transaction | null {
  const { $from, $to, empty } = state.selection
  if (!$from.parent.type.spec.code || !$from.sameParent($to)) return null
  if (empty && by === 1) return state.tr.insertText(step)
  const { tr } = state
  for (const { at, spaces } of linesOf($from.parent.textContent, $from.parentOffset, $to.parentOffset)) {
    const place = tr.mapping.map($from.start() + at)
    if (by === 1) tr.insertText(step, place)
    else if (spaces > 0) tr.delete(place, place + Math.min(spaces, step.length))
  }
  return tr
}

type Line = { readonly at: number; readonly spaces: number }

/** Those that a selection reaches; one that ends at the beginning of a line leaves that line. */
function linesOf(code: string, from: number, to: number): Line[] {
  const lines: Line[] = []
  let at = 0
  for (const line of code.split('\n')) {
    const isReached = at + line.length >= from && (at < to || (at === to && from === to))
    if (isReached && (at !== to || lines.length === 0)) lines.push({ at, spaces: line.search(/[^ ]|$/) })
    at += line.length + 1
  }
  return lines
}
