'use client'
/** Keeps the page open when files are dropped beside the text: a browser would show the file in its place. */
import { useEffect } from 'react'
import type { PageScroll } from './page-scroll'

export function useDroppedFiles(scroll: PageScroll | null): void {
  useEffect(() => {
    if (!scroll) return
    const keep = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
    }
    const { element } = scroll
    element.addEventListener('dragover', keep)
    element.addEventListener('drop', keep)
    return () => {
      element.removeEventListener('dragover', keep)
      element.removeEventListener('drop', keep)
    }
  }, [scroll])
}
