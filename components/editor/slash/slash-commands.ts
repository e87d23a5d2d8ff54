/** The keys of the slash menu, and what choosing in it does to the text. */
import { type Editor, Extension } from '@tiptap/core'
import { type EditorState, Plugin, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { SlashItem } from './slash-items'
import { itemsOf, mayOpen, nextSlash, type SlashChange, type SlashState, slashKey } from './slash-state'

/** One menu is open at a time: it belongs to the caret. */
export const slashListId = 'slash-menu'

export const slashOptionId = (item: SlashItem): string => `${slashListId}-${item.id}`

/** Before the keys of carets, tables and lists. */
const priority = 1_000

export const SlashCommands = Extension.create({
  name: 'slashCommands',
  priority,
  addProseMirrorPlugins() {
    const { editor } = this
    return [
      new Plugin<SlashState | null>({
        key: slashKey,
        state: { init: () => null, apply: (tr, before, _old, state) => nextSlash(tr, before, state) },
        props: {
          handleTextInput: openAtSlash,
          handleKeyDown: (_view, event) => onKey(editor, event),
          handleDOMEvents: {
            blur: (view) => {
              if (slashKey.getState(view.state)) change(view, 'close')
            },
          },
          attributes: (state) => attributesOf(slashKey.getState(state)),
          decorations: (state) => queryDecoration(state),
        },
      }),
    ]
  },
})

const change = (view: EditorView, to: SlashChange): void => view.dispatch(view.state.tr.setMeta(slashKey, to))

function openAtSlash(view: EditorView, from: number, to: number, text: string): boolean {
  if (text !== '/' || !mayOpen(view.state, from)) return false
  const opened: SlashChange = { open: from }
  view.dispatch(view.state.tr.insertText('/', from, to).setMeta(slashKey, opened).scrollIntoView())
  return true
}

function onKey(editor: Editor, event: KeyboardEvent): boolean {
  const slash = slashKey.getState(editor.state)
  if (!slash || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false
  const items = itemsOf(slash)
  if (event.key === 'Escape') {
    change(editor.view, 'close')
    return true
  }
  const item = items[slash.active]
  if (!item) return false
  const step = steps[event.key]
  if (step !== undefined) change(editor.view, { active: (slash.active + step + items.length) % items.length })
  else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey) chooseSlash(editor, item)
  else return false
  return true
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }

export const slashOf = (editor: Editor | null): SlashState | null =>
  editor && !editor.isDestroyed && editor.isEditable ? (slashKey.getState(editor.state) ?? null) : null

/** Makes an item the present one. */
export const pointAt = (editor: Editor, active: number): void => change(editor.view, { active })

/** Takes the slash and its name away and puts the block in their place. */
export function chooseSlash(editor: Editor, item: SlashItem): void {
  const slash = slashOf(editor)
  if (!slash) return
  const chain = editor
    .chain()
    .focus()
    .command(({ tr }) => clearTheWay(tr, slash, item.ask !== undefined))
  item.run(chain).run()
  item.ask?.(editor)
}

/** Where words stand before it in the open text or a cell, the block is a new one under them. */
function clearTheWay(tr: Transaction, { from, place }: SlashState, staysInBlock: boolean): boolean {
  tr.delete(from, tr.selection.head).setMeta(slashKey, 'close')
  const $from = tr.doc.resolve(from)
  const before = $from.parent.textBetween(0, $from.parentOffset, '\n', '\ufffc')
  if (before.trim() === '' || place === 'list' || staysInBlock) return true
  const spaces = /\s*$/.exec(before)?.[0].length ?? 0
  const end = from - spaces
  tr.delete(end, from)
  const { paragraph } = tr.doc.type.schema.nodes
  tr.split(end, 1, paragraph ? [{ type: paragraph }] : undefined)
  return true
}

function attributesOf(slash: SlashState | null | undefined): Record<string, string> {
  if (!slash) return {}
  const item = itemsOf(slash)[slash.active]
  return {
    'aria-haspopup': 'listbox',
    'aria-autocomplete': 'list',
    'aria-controls': slashListId,
    ...(item ? { 'aria-activedescendant': slashOptionId(item) } : {}),
  }
}

function queryDecoration(state: EditorState): DecorationSet | null {
  const slash = slashKey.getState(state)
  if (!slash) return null
  const to = slash.from + 1 + slash.query.length
  return DecorationSet.create(state.doc, [Decoration.inline(slash.from, to, { class: 'slash-query' })])
}
