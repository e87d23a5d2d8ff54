'use client'
/** The page: title and sections of a document in reading order, written by people and models at once. */
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { writtenRows } from '@/components/outline/outline-row'
import { outlineStoreOf } from '@/components/outline/outline-store'
import { useOutline } from '@/components/outline/use-outline'
import { type DocumentId, sectionsOf } from '@/lib/documents/live-document'
import type { SectionId } from '@/lib/outline/outline'
import { FormatBar, type PanelButton } from './format-bar'
import { ImageNotice } from './image-notice'
import { ImageTools } from './image-tools'
import { KeepFocus } from './keep-focus'
import { PageScroll } from './page-scroll'
import { SectionView } from './section-view'
import { textDeskOf } from './text-desk'
import { TitleBlock } from './title-block'
import { useChangedPlace } from './use-changed-place'
import { useFollowPerson } from './use-follow-person'
import { useDroppedFiles } from './use-dropped-files'
import { useFollowWriting } from './use-follow-writing'
import { useLinks } from './use-links'
import { useNearness } from './use-nearness'
import { useProposals } from './use-proposals'
import { useReadingPlace } from './use-reading-place'
import { useToldRests } from './use-told-rests'

export type TextPageProps = {
  readonly documentId: DocumentId
  readonly doc: Y.Doc
  readonly awareness: Awareness
  /** Who types in this window: the caret has their colour, as it has for others. */
  readonly person: { readonly name: string; readonly color: string }
  readonly selected: SectionId | null
  readonly onSelect: (id: SectionId | null) => void
  readonly readOnly: boolean
  /** Whether any of the text is sample text. */
  readonly sampleText: boolean
  /** The model waits to try again, or the run is paused: the carets say so. */
  readonly halt: 'waiting' | 'paused' | null
  readonly onWriteAgain: (id: SectionId) => void
  /** The person whom the page follows. */
  readonly following: string | null
  readonly onFollowEnd: () => void
  readonly panel?: PanelButton
}

export function TextPage(props: TextPageProps) {
  const { documentId, doc, awareness, person, selected, readOnly, sampleText, halt } = props
  const { rows, title, subtitle, language } = useOutline(doc)
  const desk = textDeskOf(doc)
  const proposals = useProposals(doc)
  useToldRests(proposals, rows)
  const [scroll, setScroll] = useState<PageScroll | null>(null)
  const measure = useCallback((element: HTMLElement | null) => setScroll(element && new PageScroll(element)), [])
  const order = useMemo(() => writtenRows(rows).map((row) => row.id), [rows])
  desk.order = order
  useNearness(scroll, desk, order)
  useLinks(scroll, readOnly)
  useDroppedFiles(scroll)
  useForgotten(desk, order)
  useChangedPlace(scroll, desk)
  const writing = rows.find((row) => row.status === 'writing')?.id ?? null
  const follow = useFollowWriting(scroll, writing)
  useFollowPerson({ scroll, awareness, personId: props.following, onEnd: props.onFollowEnd })
  const onVisit = (id: SectionId) => id !== writing && follow.setFollowing(false)
  const select = useReadingPlace({ scroll, selected, onSelect: props.onSelect, onVisit })
  const onRename = useCallback(
    (id: SectionId, name: string) => void outlineStoreOf(doc).edit({ type: 'rename', id, title: name }),
    [doc],
  )
  const onWriteAgain = useLatest(props.onWriteAgain)
  const withText = new Set(order)
  return (
    <>
      <div className="scroll" ref={measure} style={{ '--c': person.color }}>
        <article
          className="sheet prose"
          lang={language}
          aria-label={sampleText ? 'Text, sample text in it' : 'Text'}
          data-halt={halt}
        >
          <TitleBlock doc={doc} title={title} subtitle={subtitle} readOnly={readOnly} />
          <KeepFocus desk={desk} order={order}>
            {rows.map((row) => (
              <SectionView
                key={row.id}
                documentId={documentId}
                row={row}
                fragment={withText.has(row.id) ? sectionsOf(doc).get(row.id) : undefined}
                proposals={proposals.get(row.id)}
                language={language}
                selected={row.id === selected}
                readOnly={readOnly}
                awareness={awareness}
                desk={desk}
                onRename={onRename}
                onFocus={select}
                onLeave={leaveToOutline}
                onWriteAgain={onWriteAgain}
              />
            ))}
          </KeepFocus>
          {rows.length === 0 && <p className="no-sections">No section is planned yet. Add one in the outline.</p>}
        </article>
      </div>
      <ImageTools desk={desk} readOnly={readOnly} />
      <ImageNotice uploads={desk.uploadsInto(documentId)} />
      <FormatBar desk={desk} readOnly={readOnly} writing={writing !== null} follow={follow} panel={props.panel} />
    </>
  )
}

/** The row of the section in the outline; where there is no outline, the text is only left. */
function leaveToOutline(id: SectionId): void {
  const row = document.querySelector<HTMLElement>(`[role="tree"] [data-section="${id}"]`)
  if (row) row.focus()
  else if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
}

/** The same function for ever, which calls the one of the last drawing: sections are not drawn again for it. */
function useLatest<Argument>(act: (argument: Argument) => void): (argument: Argument) => void {
  const [latest] = useState({ act })
  useEffect(() => {
    latest.act = act
  })
  return useCallback((argument: Argument) => latest.act(argument), [latest])
}

/** Sections that were removed hold no editor. */
function useForgotten(desk: ReturnType<typeof textDeskOf>, order: readonly SectionId[]): void {
  useEffect(() => desk.keepOnly(order), [desk, order])
}
