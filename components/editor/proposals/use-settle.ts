'use client'
/** Accepts and rejects the proposals of a section, and says how it went. */
import { useState } from 'react'
import type * as Y from 'yjs'
import { sentenceOf } from '@/components/api/request'
import { announce } from '@/components/ui/announcer'
import { decide } from '@/components/undo/server-step'
import { undoStackOf } from '@/components/undo/undo-stack'
import type { DocumentId, Proposal } from '@/lib/documents/live-document'
import type { ProposalAnswer } from './proposal-key'

const said: Readonly<Record<ProposalAnswer, (number: string) => string>> = {
  accept: (number) => `Proposal for ${number} accepted. What stood before is kept as a revision.`,
  reject: (number) => `Proposal for ${number} rejected. It is kept among the revisions.`,
}

export type Settle = {
  readonly settle: (answer: ProposalAnswer) => Promise<void>
  /** The answer that is on its way for this proposal. */
  readonly settling: ProposalAnswer | null
  readonly failure: string | null
}

export type SettleInput = {
  readonly documentId: DocumentId
  readonly doc: Y.Doc
  readonly proposal: Proposal
  /** The section's. */
  readonly number: string
}

/** What is said about one proposal is not said about the next that takes its place. */
export function useSettle({ documentId, doc, proposal, number }: SettleInput): Settle {
  const { id, sectionId: section } = proposal
  const [busy, setBusy] = useState<{ readonly id: string; readonly answer: ProposalAnswer } | null>(null)
  const [failed, setFailed] = useState<{ readonly id: string; readonly sentence: string } | null>(null)
  const settle = async (answer: ProposalAnswer) => {
    if (busy?.id === id) return
    setBusy({ id, answer })
    setFailed(null)
    try {
      undoStackOf(doc).record(await decide({ documentId, doc, section }, id, answer))
      announce(said[answer](number))
    } catch (error) {
      setFailed({ id, sentence: sentenceOf(error) })
    } finally {
      setBusy((present) => (present?.id === id ? null : present))
    }
  }
  return {
    settle,
    settling: busy?.id === id ? busy.answer : null,
    failure: failed?.id === id ? failed.sentence : null,
  }
}
