'use client'
/** The page: title and sections of a document in reading order, written by people and models at once. */
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { KeepTexts } from '@/components/find/replace-found'
import { useFound } from '@/components/find/use-found'
import { type OutlineRow, writtenRows } from '@/components/outline/outline-row'
import { outlineStoreOf } from '@/components/outline/outline-store'
import { useOutline } from '@/components/outline/use-outline'
import { useGradually } from '@/components/ui/use-gradually'
import { type DocumentId, sectionsOf } from '@/lib/documents/live-document'
import type { SectionId } from '@/lib/outline/outline'
import type { PanelButton } from './formatting/format-bar'
import { TextBars } from './formatting/text-bars'
import { useLinks } from './formatting/use-links'
import { ImageNotice } from './images/image-notice'
import { ImageTools } from './images/image-tools'
import { useDroppedFiles } from './images/use-dropped-files'
import { KeepFocus } from './keep-focus'
import { PageScroll } from './page-scroll'
import { useProposals } from './proposals/use-proposals'
import { useToldRests } from './proposals/use-told-rests'
import { SectionView } from './section-view'
import { ClearQuestion, SelectionStrip } from './selection/selection-strip'
import { usePageSelection } from './selection/use-page-selection'
import { SlashMenu } from './slash/slash-menu'
import { TableTools } from './tables/table-tools'
import { textDeskOf } from './text-desk'
import { TitleBlock } from './title-block'
import { useChangedPlace } from './undo/use-changed-place'
import { useFollowPerson } from './use-follow-person'
import { useFollowWriting } from './use-follow-writing'
import { useLockedPage } from './use-locked-page'
import { useNearness } from './use-nearness'
import { useReachableFrames } from './use-reachable-frames'
import { useReadingPlace } from './use-reading-place'

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
  /** Keeps texts as revisions before all of them are changed at once. */
  readonly keep: KeepTexts
  /** What stands on the page beside the text; `onVisit` is told of a section that the page is moved to. */
  readonly beside?: (scroll: PageScroll, onVisit: (id: SectionId) => void) => ReactNode
}

/** Of sections, however short they are. */
const mostDrawnAtOnce = 12
/** What the tallest window shows. */
const wordsDrawnAtOnce = 1_500
const drawnWithEach = 12

export function TextPage(props: TextPageProps) {
  const { documentId, doc, awareness, person, selected, readOnly, sampleText, halt } = props
  const { rows, title, subtitle, language } = useOutline(doc)
  const desk = textDeskOf(doc)
  const proposals = useProposals(doc)
  useToldRests(proposals, rows)
  const [scroll, setScroll] = useState<PageScroll | null>(null)
  const measure = useCallback((element: HTMLElement | null) => setScroll(element && new PageScroll(element)), [])
  const order = useUnchanged(useMemo(() => writtenRows(rows).map((row) => row.id), [rows]))
  /** Where something was found last. */
  const [found, setFound] = useState<SectionId | null>(null)
  const drawn = useGradually(rows.length, {
    ...{ first: drawnAtOnce(rows), step: drawnWithEach },
    atLeast: rows.findLastIndex(({ id }) => id === selected || id === found) + 1,
  })
  desk.order = order
  desk.editable = !readOnly
  useState(() => desk.begin(order))
  useNearness(scroll, desk, drawn, order)
  useReachableFrames(scroll, readOnly)
  useLockedPage(scroll, readOnly)
  useLinks(scroll, readOnly)
  useDroppedFiles(scroll, desk, desk.uploadsInto(documentId))
  useForgotten(desk, order)
  useChangedPlace(scroll, desk)
  const writing = rows.find((row) => row.status === 'writing')?.id ?? null
  const follow = useFollowWriting(scroll, writing)
  useFollowPerson({ scroll, awareness, personId: props.following, onEnd: props.onFollowEnd })
  const { setFollowing } = follow
  const toFound = useCallback(
    (id: SectionId) => {
      setFollowing(false)
      setFound(id)
    },
    [setFollowing],
  )
  const [clearing, setClearing] = useState(false)
  const askToClear = useCallback(() => setClearing(true), [])
  const onDelete = readOnly ? undefined : askToClear
  usePageSelection({ scroll, desk, onDelete })
  useFound({ scroll, desk, onVisit: toFound })
  const onVisit = (id: SectionId) => id !== writing && follow.setFollowing(false)
  const select = useReadingPlace({ scroll, selected, onSelect: props.onSelect, onVisit })
  const onRename = useCallback(
    (id: SectionId, name: string) => void outlineStoreOf(doc).edit({ type: 'rename', id, title: name }),
    [doc],
  )
  const onWriteAgain = useLatest(props.onWriteAgain)
  const [first] = order
  const enterFirst = () => first && desk.enter(first, { edge: 'start' })
  const withText = new Set(order)
  return (
    <>
      <div className="scroll" ref={measure} style={{ '--c': person.color }}>
        <article
          className="sheet prose"
          lang={language}
          tabIndex={-1}
          aria-label={sampleText ? 'Text, sample text in it' : 'Text'}
          data-halt={halt}
        >
          <TitleBlock doc={doc} title={title} subtitle={subtitle} readOnly={readOnly} onDone={enterFirst} />
          <KeepFocus desk={desk} order={order}>
            {rows.slice(0, drawn).map((row) => (
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
      <SelectionStrip doc={doc} page={() => scroll?.element.querySelector('.sheet') ?? null} onDelete={onDelete} />
      {clearing && (
        <ClearQuestion doc={doc} sections={order.length} keep={props.keep} onClose={() => setClearing(false)} />
      )}
      <TableTools desk={desk} scroll={scroll} readOnly={readOnly} />
      <ImageTools desk={desk} readOnly={readOnly} />
      {scroll && props.beside?.(scroll, select)}
      <ImageNotice uploads={desk.uploadsInto(documentId)} />
      <SlashMenu desk={desk} />
      <TextBars
        scroll={scroll}
        desk={desk}
        readOnly={readOnly}
        writing={writing !== null}
        follow={follow}
        panel={props.panel}
      />
    </>
  )
}

function drawnAtOnce(rows: readonly OutlineRow[]): number {
  let words = 0
  for (const [at, { ownWords }] of rows.slice(0, mostDrawnAtOnce).entries()) {
    words += ownWords
    if (words >= wordsDrawnAtOnce) return at + 1
  }
  return mostDrawnAtOnce
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

/** The same list for as long as the same is in it: a section is typed into more often than one comes or goes. */
function useUnchanged(ids: readonly SectionId[]): readonly SectionId[] {
  const kept = useRef(ids)
  const isSame = kept.current.length === ids.length && kept.current.every((id, at) => id === ids[at])
  if (!isSame) kept.current = ids
  return kept.current
}

/** Sections that were removed hold no editor. */
function useForgotten(desk: ReturnType<typeof textDeskOf>, order: readonly SectionId[]): void {
  useEffect(() => {
    const { active } = desk.state.getState()
    desk.keepOnly(order)
    const isGone = active !== null && !order.includes(active)
    // The keys of whoever typed in it would go nowhere.
    if (isGone && document.activeElement === document.body)
      document.getElementById('main')?.focus({ preventScroll: true })
  }, [desk, order])
}
