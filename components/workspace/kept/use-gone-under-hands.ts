'use client'
/** Notices that the section in which the person is goes by other hands, and holds the text that it had in this window. */
import { prosemirrorToYDoc } from '@tiptap/y-tiptap'
import { useEffect, useRef, useState } from 'react'
import type * as Y from 'yjs'
import { textDeskOf } from '@/components/editor/text-desk'
import { sectionsOf } from '@/lib/documents/live-document'
import { fragmentToMarkdown } from '@/lib/documents/markdown/markdown'
import { type Section, type SectionId, sectionIdSchema } from '@/lib/outline/outline'

export type GoneSection = Pick<Section, 'id' | 'title'> & {
  /** Markdown, with all that was typed here; null where no editor showed it. */
  readonly text: string | null
}

/** `sections`: those that are there. Null as soon as it is back. */
export function useGoneUnderHands(
  doc: Y.Doc,
  sections: ReadonlyMap<SectionId, Section>,
): readonly [GoneSection | null, () => void] {
  const [gone, setGone] = useState<GoneSection | null>(null)
  const drawn = useRef(sections)
  drawn.current = sections
  useEffect(() => {
    const look = ({ changes }: Y.YMapEvent<Y.XmlFragment>, { local }: Y.Transaction) => {
      if (local) return
      // It is still on the page, with its text: what is drawn follows.
      const here = document.activeElement?.closest<HTMLElement>('.sheet [data-section]')?.dataset.section
      const id = sectionIdSchema.safeParse(here).data
      if (!id || changes.keys.get(id)?.action !== 'delete') return
      setGone({ id, title: drawn.current.get(id)?.title ?? '', text: textShownOf(doc, id) })
    }
    const texts = sectionsOf(doc)
    texts.observe(look)
    return () => texts.unobserve(look)
  }, [doc])
  return [gone && sections.has(gone.id) ? null : gone, () => setGone(null)]
}

function textShownOf(doc: Y.Doc, id: SectionId): string | null {
  const editor = textDeskOf(doc).editorOf(id)
  if (!editor) return null
  const copy = prosemirrorToYDoc(editor.state.doc, 'text')
  const text = fragmentToMarkdown(copy.getXmlFragment('text')).trim()
  copy.destroy()
  return text || null
}
