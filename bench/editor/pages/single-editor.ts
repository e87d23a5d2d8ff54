/** One Tiptap editor for the whole book, on one Yjs type, with others and their carets: how most editors do it. */
import { HocuspocusProvider } from '@hocuspocus/provider'
import { Editor, Extension } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { yCursorPlugin } from '@tiptap/y-tiptap'
import { textExtensions } from '../../../lib/documents/extensions'
import { bookIn } from '../plain-book'

const asked = new URLSearchParams(location.search)
const provider = new HocuspocusProvider({ url: asked.get('host') ?? '', name: asked.get('document') ?? '' })
const { document: doc, awareness } = provider
awareness?.setLocalStateField('user', { name: 'Somebody', color: '#2563eb' })

const Carets = Extension.create({
  name: 'carets',
  addProseMirrorPlugins: () => (awareness ? [yCursorPlugin(awareness)] : []),
})

provider.on('synced', () => {
  new Editor({
    element: document.querySelector('main'),
    extensions: [...textExtensions(), Collaboration.configure({ fragment: bookIn(doc) }), Carets],
  })
})
