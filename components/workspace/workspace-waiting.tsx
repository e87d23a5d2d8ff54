'use client'
/** The workspace before its text has come: title and outline as the server knows them, bars in the place of the text. */
import { useEffect, useState } from 'react'
import { PersonMenu } from '@/components/accounts/person-menu'
import { classNames } from '@/components/ui/class-names'
import { figure } from '@/components/ui/figures'
import { LengthRule } from '@/components/ui/length-rule'
import { Strip } from '@/components/ui/message'
import { TopBar } from '@/components/ui/top-bar'
import { aimedWords } from '@/lib/documents/aimed-words'
import type { DocumentView } from '@/lib/documents/document'
import type { RunView } from '@/lib/runs/run'
import { isActive } from '@/lib/runs/run-states'

/** As the server knew them when the page was asked for. */
export type WorkspaceProps = {
  readonly document: DocumentView
  readonly run: RunView | null
  /** Whose window it is. */
  readonly personId: string
}

/** A server that is there answers in far less. */
const SLOW_MS = 6_000

/** Bars that come and go in a blink are worse than none. */
const BARS_AFTER_MS = 200

type SectionView = DocumentView['sections'][number]

function useAfter(ms: number): boolean {
  const [passed, setPassed] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setPassed(true), ms)
    return () => clearTimeout(timer)
  }, [ms])
  return passed
}

const isPlanned = ({ sections }: DocumentView, run: RunView | null): boolean =>
  sections.every((section) => section.words === 0 && section.status === 'planned') &&
  (run === null || !isActive(run.status) || run.request.task === 'plan' || run.planVersion === null)

export function WorkspaceWaiting({ document, run }: Pick<WorkspaceProps, 'document' | 'run'>) {
  const bars = useAfter(BARS_AFTER_MS)
  const slow = useAfter(SLOW_MS)
  const planned = isPlanned(document, run)
  return (
    <div className={planned ? 'ws plan' : 'ws'} aria-busy="true">
      <TopBar person={<PersonMenu />}>
        <span className="doc">{document.title}</span>
      </TopBar>
      <nav className="outline" aria-label="Outline">
        {planned ? <WaitingBrief brief={document.brief} /> : <WaitingOutline sections={document.sections} />}
      </nav>
      <main id="main" className="page" tabIndex={-1}>
        {slow && <Strip tone="warn">Longhand does not answer yet. This page goes on trying; nothing is lost.</Strip>}
        <WaitingBar document={document} planned={planned} />
        <div className="scroll">
          <div className={planned ? 'plan-sheet' : 'sheet'}>
            {planned ? null : <h1 className="doc-title">{document.title}</h1>}
            <div className="sk waiting" role="status" aria-label="Opening the document">
              {bars && widths.map((width) => <i key={width} style={{ width }} />)}
            </div>
          </div>
        </div>
      </main>
      <aside className="inspector" aria-label="Section" />
    </div>
  )
}

const widths = ['34%', '96%', '91%', '98%', '57%', '94%', '88%', '42%']

function WaitingBrief({ brief }: { brief: string }) {
  return (
    <>
      <div className="pane-h">
        <h2>Brief</h2>
      </div>
      <div className="brief">
        <p className="text">{brief}</p>
      </div>
    </>
  )
}

const isText = (section: SectionView): boolean => section.targetWords > 0 || section.words > 0

/** As many as a tall window shows: nobody scrolls in a page that is about to be another. */
const shownRows = 56

function WaitingOutline({ sections }: { sections: readonly SectionView[] }) {
  const count = sections.filter(isText).length
  return (
    <>
      <div className="pane-h">
        <h2>Outline</h2>
        <span className="dim num">
          {figure(count)} {count === 1 ? 'section' : 'sections'}
        </span>
      </div>
      <div className="tree">
        {sections.slice(0, shownRows).map((section, index) => (
          <WaitingRow
            key={section.id}
            section={section}
            part={sections[index + 1]?.number.startsWith(`${section.number}.`) ?? false}
          />
        ))}
      </div>
    </>
  )
}

function WaitingRow({ section, part }: { section: SectionView; part: boolean }) {
  const level = section.number.split('.').length - 1
  return (
    <div
      className={classNames('row', part && 'part', !isText(section) && 'heading')}
      data-section={section.id}
      style={{ '--level': level }}
    >
      <span />
      <span className="t">
        <span className="n">{section.number}</span>
        <span className="title">{section.title || 'Untitled'}</span>
      </span>
      <span className="w">{isText(section) && figure(section.words || section.targetWords)}</span>
      {isText(section) && <span className="bar" style={{ '--f': fill(section) }} />}
    </div>
  )
}

const fill = ({ words, targetWords }: SectionView): number => (targetWords > 0 ? Math.min(1, words / targetWords) : 0)

function WaitingBar({ document, planned }: { document: DocumentView; planned: boolean }) {
  const texts = document.sections.filter(isText)
  const target = texts.reduce((sum, section) => sum + section.targetWords, 0)
  const of = planned ? document.requestedWords : aimedWords(document)
  const words = planned ? target : document.words
  return (
    <section className="run" aria-label="Progress">
      <div className="run-line">
        <div className="run-facts">
          <span>
            <b>{figure(words)}</b> / {figure(of)} words
          </span>
        </div>
      </div>
      <LengthRule
        label={`${figure(words)} of ${figure(of)} words`}
        segments={texts.map(({ id, number, title, targetWords, words: own }) => ({
          id,
          number,
          title,
          targetWords,
          words: own,
          look: planned ? 'got' : 'written',
        }))}
        openWords={planned ? Math.max(0, of - words) : 0}
        scaleTo={of}
      />
    </section>
  )
}
