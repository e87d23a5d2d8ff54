/** Puts a copy into the clipboard, as HTML and as plain text, whatever of it the browser lets this page do. */
import type { Copied } from '@/lib/export/copied-document'

/** Into the data of a copy that is under way. */
export function putInto(data: DataTransfer, { html, text }: Copied): void {
  data.setData('text/html', html)
  data.setData('text/plain', text)
}

/** Of the page's own accord, after a click. Whether it is done. */
export async function copyOut(copied: Copied): Promise<boolean> {
  const { html, text } = copied
  const blob = (type: string, content: string) => new Blob([content], { type })
  try {
    const item = new ClipboardItem({ 'text/html': blob('text/html', html), 'text/plain': blob('text/plain', text) })
    await navigator.clipboard.write([item])
    return true
  } catch {
    // Only https and this computer may do so; what follows is older, and all may.
    return copyByCommand(copied)
  }
}

function copyByCommand(copied: Copied): boolean {
  let isDone = false
  const onCopy = (event: ClipboardEvent) => {
    event.preventDefault()
    event.stopImmediatePropagation()
    if (!event.clipboardData) return
    putInto(event.clipboardData, copied)
    isDone = true
  }
  document.addEventListener('copy', onCopy, true)
  document.execCommand('copy')
  document.removeEventListener('copy', onCopy, true)
  return isDone
}
