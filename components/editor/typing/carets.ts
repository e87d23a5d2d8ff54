/** The carets of others in a text: a flag with the name of a person, a breathing block for a model. */
import { Extension } from '@tiptap/core'
import { type EditorState, Plugin, type Transaction } from '@tiptap/pm/state'
import type { DecorationAttrs, DecorationSet, EditorView } from '@tiptap/pm/view'
import { relativePositionToAbsolutePosition, yCursorPlugin, yCursorPluginKey, ySyncPluginKey } from '@tiptap/y-tiptap'
import type { Awareness } from 'y-protocols/awareness'
import { createRelativePositionFromJSON } from 'yjs'
import { z } from 'zod'
import { nameIn } from '@/components/presence/presence'
import { numberOfColour } from '@/lib/documents/person-colours'
import { caretAwarenessOf } from './caret-awareness'

/** Other versions may say anything of themselves; a colour that is none would be a way into the style. */
const userSchema = z.object({
  name: z.string().catch('Somebody'),
  color: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .catch('#646b68'),
  kind: z.enum(['person', 'model']).catch('person'),
})

/** Colours of people have twins for the dark theme, under these classes. */
function classOf(color: string): string | null {
  const number = numberOfColour(color)
  return number && `c${number}`
}

/** Its number comes from the section around it, so that it follows when sections are moved. */
function modelCaret(): HTMLElement {
  const caret = document.createElement('span')
  caret.className = 'ai-caret'
  caret.append(document.createElement('i'))
  return caret
}

function personCaret(color: string, name: string, clientId: number): HTMLElement {
  const caret = document.createElement('span')
  caret.dataset.client = String(clientId)
  const known = classOf(color)
  caret.className = known ? `caret ${known}` : 'caret'
  if (!known) caret.style.setProperty('--c', color)
  const flag = document.createElement('i')
  // No text: what is painted over words, found or copied among them takes no name with it.
  flag.dataset.name = name
  caret.append(flag)
  return caret
}

/** A flag says who it is to the one who looks: “You, second window” is somebody else to others. */
const caretIn =
  (awareness: Awareness) =>
  (user: unknown, clientId: number): HTMLElement => {
    const { kind, color, name } = userSchema.parse(user ?? {})
    if (kind === 'model') return modelCaret()
    return personCaret(color, nameIn(awareness.getStates(), clientId, awareness.clientID) ?? name, clientId)
  }

function selectionOf(user: unknown): DecorationAttrs {
  const { kind, color } = userSchema.parse(user ?? {})
  if (kind === 'model') return {}
  const known = classOf(color)
  return known ? { class: `their-selection ${known}` } : { class: 'their-selection', style: `--c: ${color}` }
}

/** A flag is shown while its caret moves, and so long after it. */
const flagMs = 2_000

/** Before the next frame, in which the page is measured anyhow: letters that are typed have nothing measured between them. */
function turnFlagsAtEdge(view: EditorView) {
  let frame = 0
  const turn = () => {
    frame = 0
    const { right } = view.dom.getBoundingClientRect()
    const flags = [...view.dom.querySelectorAll<HTMLElement>('.caret > i')]
    const ends = flags.map((flag) => (flag.parentElement?.getBoundingClientRect().left ?? 0) + flag.offsetWidth)
    for (const [at, flag] of flags.entries())
      flag.parentElement?.toggleAttribute('data-turned', (ends[at] ?? 0) > right)
  }
  return {
    update: ({ state }: EditorView, before: EditorState) => {
      const carets: DecorationSet | undefined = yCursorPluginKey.getState(state)
      if (carets !== yCursorPluginKey.getState(before) && carets?.find().length) frame ||= requestAnimationFrame(turn)
    },
    destroy: () => cancelAnimationFrame(frame),
  }
}

type AwarenessChange = { readonly added: readonly number[]; readonly updated: readonly number[] }

function hideStillFlags(view: EditorView, awareness: Awareness) {
  const timers = new Map<number, ReturnType<typeof setTimeout>>()
  const still = (client: number, isStill: boolean) =>
    view.dom.querySelector(`.caret[data-client="${client}"]`)?.toggleAttribute('data-still', isStill)
  const moved = ({ added, updated }: AwarenessChange) => {
    for (const client of [...added, ...updated]) {
      // Without a flag, it moves with each letter that is typed here, in each text that is mounted.
      if (client === awareness.clientID) continue
      clearTimeout(timers.get(client))
      still(client, false)
      timers.set(
        client,
        setTimeout(() => still(client, true), flagMs),
      )
    }
  }
  awareness.on('change', moved)
  return {
    destroy: () => {
      awareness.off('change', moved)
      for (const timer of timers.values()) clearTimeout(timer)
    },
  }
}

/**
 * Whether a change of anybody's caret concerns a text: the plugin looks at all of them, in each text that is mounted, with
 * each letter that is typed anywhere.
 */
function concerns(transaction: Transaction, state: EditorState, awareness: Awareness): boolean {
  const isOfCarets = transaction.getMeta(yCursorPluginKey)?.awarenessUpdated === true
  if (!isOfCarets || transaction.docChanged || transaction.getMeta(ySyncPluginKey)) return true
  const drawn: DecorationSet | undefined = yCursorPluginKey.getState(state)
  return drawn?.find().length !== 0 || isAnybodyIn(state, awareness)
}

function isAnybodyIn(state: EditorState, awareness: Awareness): boolean {
  const { doc, type, binding } = ySyncPluginKey.getState(state) ?? {}
  if (!doc || !type || !binding) return true
  return [...awareness.getStates()].some(([client, { cursor }]) => {
    if (client === awareness.clientID || !cursor?.head) return false
    const head = createRelativePositionFromJSON(cursor.head)
    return relativePositionToAbsolutePosition(doc, type, head, binding.mapping) !== null
  })
}

/** Draws carets and tells one's own; who one is, is told by the connection. */
export const Carets = Extension.create<{ awareness: Awareness | null }>({
  name: 'carets',
  priority: 999,
  addOptions: () => ({ awareness: null }),
  addProseMirrorPlugins() {
    const { awareness } = this.options
    if (!awareness) return []
    return [
      yCursorPlugin(caretAwarenessOf(awareness), { cursorBuilder: caretIn(awareness), selectionBuilder: selectionOf }),
      new Plugin({ view: turnFlagsAtEdge }),
      new Plugin({
        view: (view) => hideStillFlags(view, awareness),
        filterTransaction: (transaction, state) => concerns(transaction, state, awareness),
      }),
    ]
  },
})
