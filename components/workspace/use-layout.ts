'use client'
/** The three layouts: all columns, the panel over the page, and the page alone with sheets. The stylesheet agrees. */
import { useSyncExternalStore } from 'react'

export type Layout = 'wide' | 'medium' | 'small'

const wide = '(min-width: 1280px)'
const small = '(max-width: 760px)'

function subscribe(listener: () => void): () => void {
  const queries = [window.matchMedia(wide), window.matchMedia(small)]
  for (const query of queries) query.addEventListener('change', listener)
  return () => {
    for (const query of queries) query.removeEventListener('change', listener)
  }
}

const read = (): Layout =>
  window.matchMedia(wide).matches ? 'wide' : window.matchMedia(small).matches ? 'small' : 'medium'

export const useLayout = (): Layout => useSyncExternalStore<Layout>(subscribe, read, () => 'wide')
