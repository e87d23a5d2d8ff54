'use client'
/** Accepts and rejects the proposals of a section, and says how it went. */
import { useState } from 'react'
import { request, sentenceOf } from '@/components/api/request'
import { announce } from '@/components/ui/announcer'
import type { DocumentId, Proposal } from '@/lib/documents/live-document'
import { revisionAnswerSchema } from '@/lib/revisions/revision'
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

/** `number` is the section's. What is said about one proposal is not said about the next that takes its place. */
export function useSettle(documentId: DocumentId, { id }: Proposal, number: string): Settle {
  const [busy, setBusy] = useState<{ readonly id: string; readonly answer: ProposalAnswer } | null>(null)
  const [failed, setFailed] = useState<{ readonly id: string; readonly sentence: string } | null>(null)
  const settle = async (answer: ProposalAnswer) => {
    if (busy?.id === id) return
    setBusy({ id, answer })
    setFailed(null)
    try {
      await request(revisionAnswerSchema, `/api/documents/${documentId}/proposals/${id}/${answer}`, { method: 'POST' })
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
