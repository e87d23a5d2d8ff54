'use client'
/** A text offered beside the present one, a whole section or its rest: read it, accept it or reject it. */
import { ChevronLeft, ChevronRight, TriangleAlert } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import type * as Y from 'yjs'
import type { OutlineRow } from '@/components/outline/outline-row'
import { textOf } from '@/components/outline/word-counts'
import { announce } from '@/components/ui/announcer'
import { ModelAvatar } from '@/components/ui/avatar'
import { Button, IconButton } from '@/components/ui/button'
import { wordsFigure } from '@/components/ui/figures'
import { Notice } from '@/components/ui/message'
import { commandKey } from '@/components/ui/platform'
import type { DocumentId, Proposal } from '@/lib/documents/live-document'
import { endProposal } from '@/lib/documents/outline-entries'
import { countWords } from '@/lib/outline/words'
import { textClass } from '../section-editor'
import { showStaticText } from '../static-text'
import { answerOf } from './proposal-key'
import { type ProposalWords, proposalWords } from './proposal-words'
import { useHalf } from './use-half'
import { type Settle, useSettle } from './use-settle'

/** Which of the section's proposals this is, from 1. */
export type ProposalPlace = { readonly number: number; readonly of: number }

export type ProposalOfferProps = {
  readonly documentId: DocumentId
  readonly doc: Y.Doc
  readonly proposal: Proposal
  readonly place: ProposalPlace
  readonly onShow: (number: number) => void
  readonly row: OutlineRow
  readonly language: string
  readonly readOnly: boolean
}

export function ProposalOffer(props: ProposalOfferProps) {
  const { documentId, doc, proposal, place, onShow, row, language, readOnly } = props
  const bar = useRef<HTMLDivElement>(null)
  const words = useWords(proposal.text, language)
  const settle = useSettle({ documentId, doc, proposal, number: row.number })
  const arriving = proposal.status === 'arriving'
  const half = useHalf(doc, proposal)
  const says = proposalWords({ proposal, place, section: row.number, words, presentWords: row.ownWords, half })
  useFocusAfter(bar)
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, shiftKey: shift, altKey: alt } = event
    const answer = readOnly ? null : answerOf({ key, shift, alt, command: commandKey(event) })
    if (!answer) return
    event.preventDefault()
    if (!arriving) void settle.settle(answer)
  }
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons in it have the keys */}
      <div className="offer-bar" ref={bar} onKeyDown={onKeyDown}>
        <div className="who">
          <b>{says.head}</b>
          <span className="dim">{says.about}</span>
        </div>
        {place.of > 1 && <Others place={place} onShow={onShow} />}
        {!readOnly && <Answers doc={doc} proposal={proposal} says={says} {...settle} />}
        {settle.failure && (
          <Notice tone="bad" icon={<TriangleAlert />} alert>
            {settle.failure}
          </Notice>
        )}
      </div>
      <Offered proposal={proposal} says={says} level={row.level} words={words} onKeyDown={onKeyDown} />
    </>
  )
}

/** Buttons at an end stay in reach of Tab: one that went off under the finger would lose the focus. */
function Others({ place: { number, of }, onShow }: Pick<ProposalOfferProps, 'place' | 'onShow'>) {
  const go = (to: number) => to >= 1 && to <= of && onShow(to)
  return (
    <span className="others">
      <IconButton
        size="small"
        label="Earlier proposal"
        aria-disabled={number === 1 || undefined}
        onClick={() => go(number - 1)}
      >
        <ChevronLeft className="s" />
      </IconButton>
      <IconButton
        size="small"
        label="Later proposal"
        aria-disabled={number === of || undefined}
        onClick={() => go(number + 1)}
      >
        <ChevronRight className="s" />
      </IconButton>
    </span>
  )
}

type AnswersProps = Settle & Pick<ProposalOfferProps, 'doc' | 'proposal'> & { readonly says: ProposalWords }

function Answers({ doc, proposal, says, settle, settling }: AnswersProps) {
  const arriving = proposal.status === 'arriving'
  const stop = () => {
    endProposal(doc, proposal.id)
    announce('The rest ends with its present sentence')
  }
  return (
    <div className="btns">
      {says.stop === null ? (
        <Button disabled={arriving} busy={settling === 'reject'} onClick={() => void settle('reject')}>
          Reject
        </Button>
      ) : (
        <Button busy={proposal.ending} onClick={stop}>
          {says.stop}
        </Button>
      )}
      <Button variant="primary" disabled={arriving} busy={settling === 'accept'} onClick={() => void settle('accept')}>
        {says.accept}
      </Button>
    </div>
  )
}

type OfferedProps = {
  readonly proposal: Proposal
  readonly says: ProposalWords
  /** Of the section in the outline, from 1. */
  readonly level: number
  readonly words: number
  readonly onKeyDown: (event: KeyboardEvent) => void
}

function Offered({ proposal, says, level, words, onKeyDown }: OfferedProps) {
  const title = useId()
  const arriving = proposal.status === 'arriving'
  return (
    <aside
      className="offer"
      aria-labelledby={title}
      data-arriving={arriving || undefined}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: its keys count where it is read
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <header>
        <ModelAvatar small />
        <div>
          <b id={title}>{says.title}</b>
          <span className="dim">{says.by}</span>
        </div>
        <span className="num">{wordsFigure(words)}</span>
      </header>
      <OfferedText text={proposal.text} level={level} />
      {arriving && (
        <p className="offer-writing" aria-hidden="true">
          <span className="ai-caret">
            <i />
          </span>
        </p>
      )}
    </aside>
  )
}

function OfferedText({ text, level }: { text: Y.XmlFragment; level: number }) {
  const host = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (!host.current) return
    return showStaticText(host.current, text, { className: textClass, sectionLevel: () => level, isNear: () => true })
  }, [text, level])
  return <div ref={host} className="text" />
}

const countEveryMs = 500

function useWords(text: Y.XmlFragment, language: string): number {
  const [words, setWords] = useState(() => countWords(textOf(text), language))
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    const count = () => {
      timer = null
      setWords(countWords(textOf(text), language))
    }
    const changed = () => {
      timer ??= setTimeout(count, countEveryMs)
    }
    count()
    text.observeDeep(changed)
    return () => {
      text.unobserveDeep(changed)
      if (timer) clearTimeout(timer)
    }
  }, [text, language])
  return words
}

/** Whoever decided goes on in the section: from a button that is gone a browser begins at the top of the page. */
function useFocusAfter(bar: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const section = bar.current?.closest<HTMLElement>('.section')
    return () => {
      const focused = document.activeElement
      if (!section || !focused?.closest('.offer-bar, .offer') || !section.contains(focused)) return
      section.tabIndex = -1
      section.focus({ preventScroll: true })
      section.addEventListener('blur', () => section.removeAttribute('tabindex'), { once: true })
    }
  }, [bar])
}
