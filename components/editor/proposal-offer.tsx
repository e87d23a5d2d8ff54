'use client'
/** A whole section offered beside the present text: read it, accept it or reject it. */
import { TriangleAlert } from 'lucide-react'
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import type * as Y from 'yjs'
import { z } from 'zod'
import { request, sentenceOf } from '@/components/api/request'
import type { OutlineRow } from '@/components/outline/outline-row'
import { textOf } from '@/components/outline/word-counts'
import { announce } from '@/components/ui/announcer'
import { ModelAvatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { figure, wordsFigure } from '@/components/ui/figures'
import { Notice } from '@/components/ui/message'
import type { DocumentId, Proposal } from '@/lib/documents/live-document'
import { parseModelName } from '@/lib/models/model-name'
import { countWords } from '@/lib/outline/words'
import { revisionViewSchema } from '@/lib/revisions/revision'
import { textClass } from './section-editor'
import { showStaticText } from './static-text'

const answerSchema = z.object({ revision: revisionViewSchema })

export type ProposalOfferProps = {
  readonly documentId: DocumentId
  readonly proposal: Proposal
  readonly row: OutlineRow
  readonly language: string
  readonly readOnly: boolean
}

export function ProposalOffer({ documentId, proposal, row, language, readOnly }: ProposalOfferProps) {
  const title = useId()
  const words = useWords(proposal.text, language)
  const { settle, settling, failure } = useSettle(documentId, proposal, row)
  const arriving = proposal.status === 'arriving'
  return (
    <>
      <div className="offer-bar">
        <div className="who">
          <b>A proposal for {row.number}</b>
          <span className="dim">
            {arriving ? 'It can be accepted when it is finished.' : difference(words - row.ownWords)} Your text stays as
            a revision either way.
          </span>
        </div>
        {!readOnly && (
          <div className="btns">
            <Button disabled={arriving} busy={settling === 'reject'} onClick={() => void settle('reject')}>
              Reject
            </Button>
            <Button
              variant="primary"
              disabled={arriving}
              busy={settling === 'accept'}
              onClick={() => void settle('accept')}
            >
              Accept the proposal
            </Button>
          </div>
        )}
        {failure && (
          <Notice tone="bad" icon={<TriangleAlert />} alert>
            {failure}
          </Notice>
        )}
      </div>
      <aside className="offer" aria-labelledby={title} data-arriving={arriving || undefined}>
        <header>
          <ModelAvatar small />
          <div>
            <b id={title}>{titleOf(proposal)}</b>
            <span className="dim">Proposed by {modelWords(proposal.model)}</span>
          </div>
          <span className="num">{wordsFigure(words)}</span>
        </header>
        <OfferedText text={proposal.text} />
        {arriving && (
          <p className="offer-writing" aria-hidden="true">
            <span className="ai-caret">
              <i />
            </span>
          </p>
        )}
      </aside>
    </>
  )
}

const titleOf = ({ instruction }: Proposal): string =>
  instruction ? `Proposal: “${instruction}”` : 'Proposal for the whole section'

function modelWords(model: string): string {
  const named = parseModelName(model)
  return named?.provider === 'rehearsal' ? 'Rehearsal, sample text' : (named?.id ?? model)
}

function difference(words: number): string {
  if (words === 0) return 'As long as the present text.'
  return `${figure(Math.abs(words))} ${Math.abs(words) === 1 ? 'word' : 'words'} ${words > 0 ? 'longer' : 'shorter'}.`
}

function OfferedText({ text }: { text: Y.XmlFragment }) {
  const host = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (!host.current) return
    return showStaticText(host.current, text, { className: textClass, isNear: () => true })
  }, [text])
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
    text.observeDeep(changed)
    return () => {
      text.unobserveDeep(changed)
      if (timer) clearTimeout(timer)
    }
  }, [text, language])
  return words
}

type Answer = 'accept' | 'reject'

const said: Record<Answer, (number: string) => string> = {
  accept: (number) => `Proposal for ${number} accepted. What stood before is kept as a revision.`,
  reject: (number) => `Proposal for ${number} rejected. It is kept among the revisions.`,
}

function useSettle(documentId: DocumentId, { id }: Proposal, row: OutlineRow) {
  const [settling, setSettling] = useState<Answer | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const settle = async (answer: Answer) => {
    if (settling) return
    setSettling(answer)
    setFailure(null)
    try {
      await request(answerSchema, `/api/documents/${documentId}/proposals/${id}/${answer}`, { method: 'POST' })
      announce(said[answer](row.number))
    } catch (error) {
      setFailure(sentenceOf(error))
    } finally {
      setSettling(null)
    }
  }
  return { settle, settling, failure }
}
