'use client'
/** Links of the text: a click puts the caret into them, with ⌘ or Ctrl it opens them beside the document. */
import { useEffect } from 'react'
import { commandKey } from '@/components/ui/platform'
import type { PageScroll } from '../page-scroll'

/** Those who only read, and readers of a proposal, have no caret to put there: a click opens. */
export function useLinks(scroll: PageScroll | null, readOnly: boolean): void {
  useEffect(() => {
    if (!scroll) return
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('.tiptap a[href]') : null
      if (!link) return
      event.preventDefault()
      if (readOnly || commandKey(event) || link.closest('.offer'))
        window.open(link.href, '_blank', 'noopener,noreferrer')
    }
    scroll.element.addEventListener('click', onClick)
    return () => scroll.element.removeEventListener('click', onClick)
  }, [scroll, readOnly])
}
