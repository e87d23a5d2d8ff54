/** BlockNote with the whole book, without collaboration: its best case. */
import { BlockNoteEditor } from '@blocknote/core'

const editor = BlockNoteEditor.create()
const html = await (await fetch('/book.html')).text()
editor.replaceBlocks(editor.document, editor.tryParseHTMLToBlocks(html))
const host = document.querySelector('main')
if (host) editor.mount(host)
