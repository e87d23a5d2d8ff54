'use client'
/** What became of the half sentence that a rest left in its section, while people type there. */
import { useCallback, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import { type HalfSentence, halfSentenceIn } from '@/lib/documents/half-sentence'
import { type Proposal, sectionsOf } from '@/lib/documents/live-document'

export function useHalf(doc: Y.Doc, { sectionId, text, brokeOffAfter, half }: Proposal): HalfSentence['type'] {
  const section = sectionsOf(doc).get(sectionId)
  const subscribe = useCallback(
    (listener: () => void) => {
      const texts = half === '' || !section ? [] : [section, text]
      for (const each of texts) each.observeDeep(listener)
      return () => {
        for (const each of texts) each.unobserveDeep(listener)
      }
    },
    [section, text, half],
  )
  const now = () => (section ? halfSentenceIn(section, { text, brokeOffAfter, half }).type : 'absent')
  return useSyncExternalStore(subscribe, now, now)
}
