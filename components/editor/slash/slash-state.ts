/** Whether the slash menu is open at the caret, what was typed into it, and which of its items is the present one. */
import type { ResolvedPos } from '@tiptap/pm/model'
import { type EditorState, PluginKey, type Transaction } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { foundItems, type SlashItem, type SlashPlace } from './slash-items'

export type SlashState = {
  /** Where the slash stands. */
  readonly from: number
  /** What was typed after it. */
  readonly query: string
  readonly place: SlashPlace
  /** Index in `itemsOf`. */
  readonly active: number
}

export type SlashChange = { readonly open: number } | { readonly active: number } | 'close'

export const slashKey = new PluginKey<SlashState | null>('slashMenu')

/** Longer than any name: whoever types on writes a path or a date. */
const longestQuery = 24

export const itemsOf = ({ place, query }: SlashState): readonly SlashItem[] => foundItems(place, query)

/** At the start of a line or after a space, and not in code. */
export function mayOpen({ doc, selection }: EditorState, from: number): boolean {
  const $from = doc.resolve(from)
  if (!$from.parent.isTextblock || $from.parent.type.spec.code || $from.marks().some(({ type }) => type.spec.code))
    return false
  if (!selection.$from.sameParent(selection.$to)) return false
  return /(?:^|\s)$/.test(textBefore($from))
}

/** Only what is typed here opens it. Afterwards it is there as long as a slash and a name stand before the caret. */
export function nextSlash(tr: Transaction, before: SlashState | null, state: EditorState): SlashState | null {
  const change: SlashChange | undefined = tr.getMeta(slashKey)
  if (change === 'close') return null
  if (change && 'open' in change) return read(state, change.open, null)
  if (!before) return null
  if (change) return { ...before, active: change.active }
  if (!tr.docChanged && !tr.selectionSet) return before
  const next = read(state, slashAt(tr, before, state), before)
  // What others write cannot be a name that is typed here.
  return isOthers(tr) && next?.query !== before.query ? null : next
}

const isOthers = (tr: Transaction): boolean => tr.getMeta(ySyncPluginKey)?.isChangeOrigin === true

/** The binding exchanges the whole text for what others do: only the caret tells where things are then. */
const slashAt = (tr: Transaction, before: SlashState, state: EditorState): number =>
  isOthers(tr) ? state.selection.head - before.query.length - 1 : tr.mapping.map(before.from, -1)

function read({ doc, selection }: EditorState, from: number, before: SlashState | null): SlashState | null {
  const { $head, empty } = selection
  if (!empty || !$head.parent.isTextblock || from < $head.start() || from >= $head.pos) return null
  const typed = doc.textBetween(from, $head.pos, '\n', '\ufffc')
  const query = typed.slice(1)
  if (!typed.startsWith('/') || /^\s/.test(query) || query.length > longestQuery) return null
  const place = placeOf($head)
  if (place === null) return null
  const found = foundItems(place, query)
  // A space after no match: it was no name.
  if (found.length === 0 && /\s$/.test(query)) return null
  const active = before?.query === query ? Math.min(before.active, Math.max(0, found.length - 1)) : 0
  return { from, query, place, active }
}

const textBefore = ($pos: ResolvedPos): string =>
  $pos.parent.textBetween(0, $pos.parentOffset, '\n', (leaf) => (leaf.type.name === 'hardBreak' ? '\n' : '\ufffc'))

/** The nearest of a list and a cell; null in code, where a slash is a slash. */
function placeOf($pos: ResolvedPos): SlashPlace | null {
  if ($pos.parent.type.spec.code) return null
  for (let depth = $pos.depth; depth > 0; depth -= 1) {
    const { name } = $pos.node(depth).type
    if (name === 'listItem' || name === 'taskItem') return 'list'
    if (name === 'tableCell' || name === 'tableHeader') return 'cell'
  }
  return 'text'
}
