'use client'
/**
 * Takes files that are dropped beside the texts: an image goes to the nearest place in them, of all else it is told. Without
 * it a browser would show the file in the place of the page.
 */
import { useEffect } from 'react'
import type * as Y from 'yjs'
import { sectionsOf } from '@/lib/documents/live-document'
import { sectionIdSchema } from '@/lib/outline/outline'
import { hasOwnImage } from '../clipboard/pasted-image-html'
import type { PageScroll } from '../page-scroll'
import type { TextDesk } from '../text-desk'
import { dropPlace } from './drop-place'
import type { ImageUploads } from './image-uploads'
import { addImages } from './insert-images'

const readOnlySentence = 'Nothing was added: you can only read this document.'
const besideSentence = 'Nothing was added: drop images on the text.'
const noTextSentence = 'Nothing was added: there is no text yet that an image could stand in.'

export function useDroppedFiles(scroll: PageScroll | null, desk: TextDesk, uploads: ImageUploads): void {
  useEffect(() => {
    if (!scroll) return
    const over = (event: DragEvent) => {
      if (!event.defaultPrevented && event.dataTransfer?.types.includes('Files')) event.preventDefault()
    }
    const drop = (event: DragEvent) => {
      const { dataTransfer } = event
      // The editors have taken what was dropped into a text that may be changed.
      if (event.defaultPrevented || !dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      // An image of a text that is dragged brings itself along as a file.
      if (hasOwnImage(dataTransfer.getData('text/html'))) return
      const files = [...dataTransfer.files]
      if (files.length > 0) take(event, files, { scroll, desk, uploads })
    }
    window.addEventListener('dragover', over)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('drop', drop)
    }
  }, [scroll, desk, uploads])
}

type Page = { readonly scroll: PageScroll; readonly desk: TextDesk; readonly uploads: ImageUploads }

function take({ clientX, clientY }: DragEvent, files: readonly File[], { scroll, desk, uploads }: Page): void {
  const { left, right } = scroll.element.getBoundingClientRect()
  const texts = textsIn(scroll.element)
  const place = dropPlace(clientY, texts.map(shown))
  const fragment = place && fragmentOf(desk, texts[place.text])
  if (!desk.editable) uploads.tell(readOnlySentence)
  else if (clientX < left || clientX > right) uploads.tell(besideSentence)
  else if (!fragment) uploads.tell(noTextSentence)
  else addImages(uploads, files, { fragment, index: place.index })
}

function fragmentOf({ doc }: TextDesk, text: HTMLElement | undefined): Y.XmlFragment | null {
  const id = sectionIdSchema.safeParse(text?.closest<HTMLElement>('[data-section]')?.dataset.section)
  return (id.success && sectionsOf(doc).get(id.data)) || null
}

const textsIn = (page: HTMLElement): HTMLElement[] => [
  ...page.querySelectorAll<HTMLElement>('[data-section] .text-place > .text > .tiptap'),
]

/** Images that are on their way are no blocks of the text, and neither is what an editor draws for itself. */
function shown(text: HTMLElement) {
  const own = [...text.children].filter((child) => !child.matches('.image-upload, .ProseMirror-widget'))
  const { top, bottom } = text.getBoundingClientRect()
  return { top, bottom, blocks: own.map((block) => block.getBoundingClientRect()) }
}
