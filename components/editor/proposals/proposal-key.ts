/** What a key means while a proposal has the focus. */

export type ProposalAnswer = 'accept' | 'reject'

export type ProposalPress = {
  readonly key: string
  /** ⌘ on Apple's systems, Ctrl elsewhere. */
  readonly command: boolean
  readonly shift: boolean
  readonly alt: boolean
}

export function answerOf({ key, command, shift, alt }: ProposalPress): ProposalAnswer | null {
  if (!command || shift || alt) return null
  if (key === 'Enter') return 'accept'
  return key === 'Backspace' ? 'reject' : null
}
