'use client'
/** The proposals of a document by section, oldest first. */
import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import { type Proposal, proposalsOf } from '@/lib/documents/live-document'
import { readProposals } from '@/lib/documents/outline-entries'
import type { SectionId } from '@/lib/outline/outline'

const byPath = (event: Y.YEvent<Y.AbstractType<unknown>>): boolean => event.path.length < 2

export function useProposals(doc: Y.Doc): ReadonlyMap<SectionId, readonly Proposal[]> {
  const version = useRef(0)
  const subscribe = useCallback(
    (listener: () => void) => {
      // Their texts stream: only what is said about them is looked at here.
      const changed = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
        if (!events.some(byPath)) return
        version.current += 1
        listener()
      }
      proposalsOf(doc).observeDeep(changed)
      return () => proposalsOf(doc).unobserveDeep(changed)
    },
    [doc],
  )
  const seen = useSyncExternalStore(
    subscribe,
    () => version.current,
    () => 0,
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again when something was said about one
  return useMemo(() => bySection(readProposals(doc)), [doc, seen])
}

function bySection(proposals: readonly Proposal[]): Map<SectionId, Proposal[]> {
  const found = new Map<SectionId, Proposal[]>()
  for (const proposal of proposals) found.set(proposal.sectionId, [...(found.get(proposal.sectionId) ?? []), proposal])
  return found
}
