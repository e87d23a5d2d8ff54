'use client'
/** Says that the section in which the person was is gone by other hands, until it is back or they put that away. */
import { FileX, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type * as Y from 'yjs'
import { useStore } from 'zustand'
import { IconButton } from '@/components/ui/button'
import { Strip } from '@/components/ui/message'
import { sectionsOf } from '@/lib/documents/live-document'
import { type Section, type SectionId, sectionIdSchema } from '@/lib/outline/outline'
import type { LiveConnection } from '../connection/live-connection'

export type RemovedStripProps = {
  readonly connection: LiveConnection
  /** Those that are there. */
  readonly sections: ReadonlyMap<SectionId, Section>
}

export function RemovedStrip({ connection, sections }: RemovedStripProps) {
  const [gone, putAway] = useGoneUnderHands(connection.doc, sections)
  // What they typed there, and who deleted it, is told in the place of this.
  const isTold = useStore(connection.state, ({ keptWords }) =>
    keptWords.some(({ sectionId }) => sectionId === gone?.id),
  )
  if (!gone || isTold || sections.has(gone.id)) return null
  return (
    <Strip
      tone="warn"
      icon={<FileX />}
      alert
      acts={
        <IconButton size="small" label="Dismiss" onClick={putAway}>
          <X />
        </IconButton>
      }
    >
      {gone.title === '' ? 'The section' : `“${gone.title}”`} was deleted while you were in it. Whoever deleted it can
      undo that.
    </Strip>
  )
}

function useGoneUnderHands(doc: Y.Doc, sections: RemovedStripProps['sections']): [Section | null, () => void] {
  const [gone, setGone] = useState<Section | null>(null)
  const drawn = useRef(sections)
  drawn.current = sections
  useEffect(() => {
    const look = ({ changes }: Y.YMapEvent<Y.XmlFragment>, { local }: Y.Transaction) => {
      if (local) return
      // It is still on the page: what is drawn follows.
      const here = document.activeElement?.closest<HTMLElement>('.sheet [data-section]')?.dataset.section
      const id = sectionIdSchema.safeParse(here).data
      if (id && changes.keys.get(id)?.action === 'delete') setGone(drawn.current.get(id) ?? null)
    }
    const texts = sectionsOf(doc)
    texts.observe(look)
    return () => texts.unobserve(look)
  }, [doc])
  return [gone, () => setGone(null)]
}
