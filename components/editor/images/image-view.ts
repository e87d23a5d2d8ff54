/** An image in an editor: handles at its sides, and the place for its tools, which React fills in when it is selected. */
import type { Node } from '@tiptap/pm/model'
import type { EditorView, NodeView } from '@tiptap/pm/view'
import { frameWidth, fullWidth, leastWidth, readImage, type TextImage } from '@/lib/documents/images/text-image'

/** The class of the element that the tools of a selected image are drawn into. */
export const toolsClass = 'image-tools'

export class ImageView implements NodeView {
  readonly dom = document.createElement('figure')
  readonly #frame = document.createElement('span')
  readonly #img = document.createElement('img')
  readonly #caption = document.createElement('figcaption')
  readonly #tools = document.createElement('div')

  constructor(
    private node: Node,
    private readonly view: EditorView,
    private readonly getPos: () => number | undefined,
  ) {
    this.dom.className = 'image'
    this.#frame.className = 'image-frame'
    this.#tools.className = toolsClass
    this.#tools.contentEditable = 'false'
    this.#img.decoding = 'async'
    this.#img.addEventListener('error', () => this.dom.toggleAttribute('data-missing', true))
    this.#img.addEventListener('load', () => this.dom.toggleAttribute('data-missing', false))
    this.#frame.append(this.#img, this.#handle(-1), this.#handle(1))
    this.dom.append(this.#frame)
    this.#draw()
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false
    this.node = node
    this.#draw()
    return true
  }

  selectNode(): void {
    this.dom.classList.add('ProseMirror-selectednode')
    this.dom.append(this.#tools)
  }

  deselectNode(): void {
    this.dom.classList.remove('ProseMirror-selectednode')
    this.#tools.remove()
  }

  stopEvent({ target }: Event): boolean {
    return target instanceof Element && target.closest(`.${toolsClass}, .image-handle`) !== null
  }

  ignoreMutation(): boolean {
    return true
  }

  #draw(): void {
    const image = readImage(this.node.attrs)
    // A broken peer may have named another host: nothing is asked of it.
    this.dom.toggleAttribute('data-missing', image === null)
    this.dom.toggleAttribute('data-unsaid', image?.alt === '')
    this.#frame.style.width = image ? frameWidth(image) : ''
    if (image) this.#drawImage(image)
    else this.#img.removeAttribute('src')
    this.#caption.textContent = image?.caption ?? ''
    if (image?.caption) this.#frame.after(this.#caption)
    else this.#caption.remove()
  }

  #drawImage({ src, alt, naturalWidth, naturalHeight }: TextImage): void {
    if (this.#img.getAttribute('src') !== src) this.#img.src = src
    this.#img.alt = alt
    if (naturalWidth) this.#img.width = naturalWidth
    if (naturalHeight) this.#img.height = naturalHeight
  }

  /** `side` is -1 on the left. An image stands in the middle, so both of its sides move. */
  #handle(side: -1 | 1): HTMLElement {
    const handle = document.createElement('span')
    handle.className = `image-handle ${side === -1 ? 'left' : 'right'}`
    handle.addEventListener('pointerdown', (event) => this.#drag(handle, side, event))
    return handle
  }

  #drag(handle: HTMLElement, side: -1 | 1, start: PointerEvent): void {
    if (!this.view.editable || start.button !== 0) return
    start.preventDefault()
    const room = this.dom.clientWidth
    const before = this.#frame.clientWidth
    const shareAt = ({ clientX }: PointerEvent) => shareOf(before + (clientX - start.clientX) * side * 2, room)
    const end = new AbortController()
    const { signal } = end
    const undone = () => {
      end.abort()
      this.#draw()
    }
    handle.setPointerCapture(start.pointerId)
    handle.addEventListener('pointermove', (event) => this.#show(shareAt(event)), { signal })
    handle.addEventListener('pointercancel', undone, { signal })
    handle.addEventListener(
      'pointerup',
      (event) => {
        undone()
        if (event.clientX !== start.clientX) this.#resize(shareAt(event))
      },
      { signal },
    )
  }

  #show(share: number): void {
    this.#frame.style.width = `${share}%`
  }

  #resize(share: number): void {
    const at = this.getPos()
    if (at !== undefined) this.view.dispatch(this.view.state.tr.setNodeAttribute(at, 'width', share))
  }
}

/** Whole percent of the text's width. */
const shareOf = (width: number, room: number): number =>
  Math.min(fullWidth, Math.max(leastWidth, Math.round((width / room) * 100)))
