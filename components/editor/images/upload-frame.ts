/** An image on its way: what will be seen, how far it has come, and what to do when it does not get there. */
import { buttonClass } from '@/components/ui/button'
import type { ImageUpload, ImageUploads } from './image-uploads'

/** Follows the upload as long as it is on the page. */
export function uploadFrame(uploads: ImageUploads, id: string): HTMLElement {
  const figure = element('figure', 'image image-upload')
  figure.contentEditable = 'false'
  const preview = element('img', '')
  preview.alt = ''
  // What this browser cannot show may still be taken.
  preview.addEventListener('error', () => preview.remove())
  const frame = element('span', 'image-frame')
  const bar = element('progress', 'image-bar')
  const words = element('p', 'image-words')
  const acts = element('div', 'btns')
  frame.append(preview, bar)
  figure.append(frame, words, acts)
  let shown: string | null = null
  const draw = () => {
    const upload = uploads.find(id)
    if (!upload) return stop()
    if (!preview.src) preview.src = upload.preview
    const { state } = upload
    figure.toggleAttribute('data-failed', state.type === 'failed')
    words.textContent = wordsOf(upload)
    bar.hidden = state.type === 'failed' || state.type === 'unsent'
    if (state.type === 'sending' && state.sent < 1) bar.value = state.sent
    else bar.removeAttribute('value')
    bar.setAttribute('aria-label', `Sending ${upload.name}`)
    // Buttons that are drawn anew would lose the focus.
    const kind = state.type === 'failed' ? `failed ${state.again}` : state.type === 'unsent' ? 'unsent' : 'on its way'
    if (kind === shown) return
    shown = kind
    acts.replaceChildren(...actsFor(uploads, upload))
  }
  const stop = uploads.state.subscribe(draw)
  draw()
  return figure
}

function wordsOf({ name, state }: ImageUpload): string {
  if (state.type === 'failed') return `${name}: ${state.problem}`
  if (state.type === 'unsent') {
    const kept = state.kept ? 'It is kept in this browser.' : 'Keep this tab open until then.'
    return `${name} is sent when Longhand can be reached. ${kept}`
  }
  if (state.type === 'waiting') return `${name}, waiting`
  return state.sent < 1 ? `${name}, ${Math.floor(state.sent * 100)}% sent` : `${name}, being looked at`
}

function actsFor(uploads: ImageUploads, { id, state }: ImageUpload): HTMLElement[] {
  const isHalted = state.type === 'failed' || state.type === 'unsent'
  const leave = button(isHalted ? 'Leave it out' : 'Cancel', () => uploads.leaveOut(id))
  if (!isHalted || (state.type === 'failed' && !state.again)) return [leave]
  return [button('Try again', () => uploads.tryAgain(id)), leave]
}

function button(label: string, act: () => void): HTMLElement {
  const made = element('button', buttonClass({ size: 'small' }))
  made.type = 'button'
  made.textContent = label
  made.addEventListener('click', act)
  return made
}

function element<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, className: string): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  made.className = className
  return made
}
