/** Shows the images that are on their way where they will stand. Nobody else sees them yet, and no text is changed. */
import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'
import type { ImageUpload, ImageUploads } from './image-uploads'
import { uploadFrame } from './upload-frame'

export type ImagePlacesOptions = { readonly uploads: ImageUploads; readonly fragment: Y.XmlFragment }

declare module '@tiptap/core' {
  interface Storage {
    imagePlaces: ImagePlacesOptions
  }
}

const key = new PluginKey<DecorationSet>('imagePlaces')

export const imagePlaces = (options: ImagePlacesOptions) =>
  Extension.create<unknown, ImagePlacesOptions>({
    name: 'imagePlaces',
    addStorage: () => options,
    addProseMirrorPlugins: () => [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: (_, { doc }) => placesIn(doc, options),
          apply: (transaction, places) => next(transaction, places, options),
        },
        props: { decorations: (state) => key.getState(state) },
        view: (view) => ({ ...followUploads(view, options), update: (_, before) => keepUp(view, before, options) }),
      }),
    ],
  })

/** What is typed here moves the places; what comes from elsewhere replaces the whole text, and they are found anew. */
function next(transaction: Transaction, places: DecorationSet, options: ImagePlacesOptions): DecorationSet {
  const isOthers = transaction.getMeta(ySyncPluginKey)?.isChangeOrigin === true
  if (isOthers || transaction.getMeta(key)) return placesIn(transaction.doc, options)
  return transaction.docChanged ? places.map(transaction.mapping, transaction.doc) : places
}

const uploadsIn = ({ uploads, fragment }: ImagePlacesOptions): readonly ImageUpload[] =>
  uploads.state.getState().uploads.filter((upload) => upload.fragment === fragment)

function placesIn(doc: Node, options: ImagePlacesOptions): DecorationSet {
  const own = uploadsIn(options)
  if (own.length === 0) return DecorationSet.empty
  const { uploads } = options
  return DecorationSet.create(
    doc,
    own.map((upload, side) =>
      Decoration.widget(
        blockStart(doc, uploads.indexOf(upload) ?? doc.childCount),
        () => uploadFrame(uploads, upload.id),
        {
          key: upload.id,
          side,
          stopEvent: () => true,
          ignoreSelection: true,
        },
      ),
    ),
  )
}

/** Where the block of that number begins. */
function blockStart(doc: Node, index: number): number {
  const blocks = doc.children.slice(0, index)
  return blocks.reduce((sum, { nodeSize }) => sum + nodeSize, 0)
}

/**
 * A line that is broken in two before or behind a place is one block that went on and one that is new, and the shared text
 * does not tell which of them was meant: what is seen here does.
 */
function keepUp(view: EditorView, before: EditorState, options: ImagePlacesOptions): void {
  const places = key.getState(view.state)?.find() ?? []
  if (places.length === 0 || before.doc.eq(view.state.doc)) return
  // Once the shared text is as the editor's.
  queueMicrotask(() => {
    if (view.isDestroyed) return
    const { doc } = view.state
    for (const { from, spec } of key.getState(view.state)?.find() ?? [])
      options.uploads.move(spec.key, doc.resolve(from).index(0))
  })
}

/** They come and go without anything being typed. */
function followUploads(view: EditorView, options: ImagePlacesOptions) {
  const placesOf = () => uploadsIn(options).map(({ id, place }) => ({ id, place }))
  let before = placesOf()
  const stop = options.uploads.state.subscribe(() => {
    const now = placesOf()
    const same = now.length === before.length && now.every(({ id, place }, at) => isAt(before[at], id, place))
    before = now
    if (!same) view.dispatch(view.state.tr.setMeta(key, 'changed').setMeta('addToHistory', false))
  })
  return { destroy: stop }
}

const isAt = (before: { id: string; place: unknown } | undefined, id: string, place: unknown): boolean =>
  before?.id === id && before.place === place
