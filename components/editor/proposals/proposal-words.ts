/** What is said of a proposal: of a whole text, and of the rest of one that was edited while it was written. */
import { figure } from '@/components/ui/figures'
import type { HalfSentence } from '@/lib/documents/half-sentence'
import type { Proposal } from '@/lib/documents/live-document'
import { isSampleModel, parseModelName } from '@/lib/models/model-name'

export type ProposalWords = {
  /** Over both texts. */
  readonly head: string
  readonly about: string
  /** Over the offered text. */
  readonly title: string
  readonly by: string
  readonly accept: string
  /** Of a rest that arrives: its model stops. Null for what can only be waited for. */
  readonly stop: string | null
}

export type ProposalFacts = {
  readonly proposal: Pick<Proposal, 'kind' | 'status' | 'instruction' | 'model' | 'ending'>
  readonly place: { readonly number: number; readonly of: number }
  /** The section's number in the outline. */
  readonly section: string
  readonly words: number
  readonly presentWords: number
  /** What became of the sentence that the rest left in the section. */
  readonly half: HalfSentence['type']
}

export function proposalWords(facts: ProposalFacts): ProposalWords {
  return facts.proposal.kind === 'continues' ? restWords(facts) : wholeWords(facts)
}

function wholeWords({ proposal, place, section, words, presentWords }: ProposalFacts): ProposalWords {
  const { status, instruction, model } = proposal
  const length = status === 'arriving' ? 'It can be accepted when it is finished.' : difference(words - presentWords)
  return {
    head: `${place.of > 1 ? `Proposal ${place.number} of ${place.of}` : 'A proposal'} for ${section}`,
    about: `${length} Your text stays as a revision either way.`,
    title: instruction ? `Proposal: “${instruction}”` : 'Proposal for the whole section',
    by: `Proposed by ${modelWords(model)}`,
    accept: 'Accept the proposal',
    stop: null,
  }
}

function restWords({ proposal, place, section, words, half }: ProposalFacts): ProposalWords {
  const which = place.of > 1 ? `, proposal ${place.number} of ${place.of}` : ''
  const isArriving = proposal.status === 'arriving'
  return {
    head: `${section} was edited while it was written${which}`,
    about: isArriving
      ? `What was typed stays. ${arrivingWords(proposal, section)}`
      : `What was typed stays. ${acceptedWords(words, half)}`,
    title: 'The rest, as a proposal',
    by: `${isArriving ? 'Written' : 'Proposed'} by ${modelWords(proposal.model)}`,
    accept: 'Accept the rest',
    stop: isArriving ? `Stop ${section} here` : null,
  }
}

function acceptedWords(words: number, half: HalfSentence['type']): string {
  if (half === 'goes-on') return 'Accepted, the first sentence goes on where it stands, and no word of it comes twice.'
  const come = `Accepted, ${figure(words)} ${words === 1 ? 'word comes' : 'words come'} behind it.`
  return half === 'changed' ? `${come} The first sentence stands there already in another form.` : come
}

const arrivingWords = ({ ending }: Pick<Proposal, 'ending'>, section: string): string =>
  ending
    ? `The rest of ${section} ends with its present sentence.`
    : `The rest of ${section} arrives beside it and can be accepted when it is finished.`

function modelWords(model: string): string {
  const named = parseModelName(model)
  return isSampleModel(model) ? 'Rehearsal, sample text' : (named?.id ?? model)
}

function difference(words: number): string {
  if (words === 0) return 'As long as the present text.'
  return `${figure(Math.abs(words))} ${Math.abs(words) === 1 ? 'word' : 'words'} ${words > 0 ? 'longer' : 'shorter'}.`
}
