'use client'
/** The texts offered for one section, of which one is shown: the latest, until another is chosen. */
import { useState } from 'react'
import type { Proposal } from '@/lib/documents/live-document'
import { ProposalOffer, type ProposalOfferProps } from './proposal-offer'

export type SectionProposalsProps = Omit<ProposalOfferProps, 'proposal' | 'place' | 'onShow'> & {
  /** Oldest first. */
  readonly proposals: readonly Proposal[]
}

export function SectionProposals({ proposals, ...section }: SectionProposalsProps) {
  const [chosen, setChosen] = useState<string | null>(null)
  const found = proposals.findIndex(({ id }) => id === chosen)
  const at = found === -1 ? proposals.length - 1 : found
  const proposal = proposals[at]
  if (!proposal) return null
  return (
    <ProposalOffer
      {...section}
      proposal={proposal}
      place={{ number: at + 1, of: proposals.length }}
      onShow={(number) => setChosen(proposals[number - 1]?.id ?? null)}
    />
  )
}
