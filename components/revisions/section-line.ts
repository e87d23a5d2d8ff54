/** How a section stands, in one line under its title. */
import { lengthReason } from '@/components/outline/section-look'
import { figure } from '@/components/ui/figures'
import { type SectionLook, sectionLookWords } from '@/components/ui/status-glyph'
import { lengthFigure } from './length-words'

export type LineFacts = {
  readonly look: SectionLook
  /** Why it needs attention; null when it does not. */
  readonly reason: string | null
  readonly ownWords: number
  /** Words of its rest that wait for an answer. */
  readonly proposed: number
  readonly ownTarget: number
  readonly unit: 'words' | 'characters'
}

/** `612 of 850 words, 28% under target` */
export function sectionLine(facts: LineFacts): string {
  const { look, reason, ownWords, ownTarget } = facts
  if (look === 'planned' && ownWords === 0) return ownTarget === 0 ? 'No text of its own' : `Planned, ${target(facts)}`
  if (look === 'writing') return `${sectionLookWords.writing}, ${written(facts)}`
  const rest = look === 'edited' ? sectionLookWords.edited : look === 'planned' ? 'not finished' : (reason ?? null)
  return rest === null ? written(facts) : `${written(facts)}, ${lowerFirst(rest)}`
}

const target = ({ ownTarget, unit }: LineFacts): string => `${figure(ownTarget)} ${unit}`

function written({ ownWords, ownTarget, proposed, unit }: LineFacts): string {
  const words = ownTarget === 0 ? lengthFigure(ownWords, unit) : `${figure(ownWords)} of ${figure(ownTarget)} ${unit}`
  return proposed === 0 ? words : `${words}, ${figure(proposed)} more proposed`
}

const lowerFirst = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1)

/** What would bring a text to its target; null when it is near enough. */
export type Fit = { readonly act: 'expand' | 'condense'; readonly label: string; readonly instruction: string }

export function fitOf({ ownWords, ownTarget, unit }: Omit<LineFacts, 'look' | 'reason' | 'proposed'>): Fit | null {
  if (ownWords === 0 || lengthReason(ownWords, ownTarget) === null) return null
  const length = `${figure(ownTarget)} ${unit}`
  return ownWords < ownTarget
    ? {
        act: 'expand',
        label: `Expand to ${length}`,
        instruction: `Expand to ${length}. Keep what it says and add substance, not padding.`,
      }
    : {
        act: 'condense',
        label: `Condense to ${length}`,
        instruction: `Condense to ${length}. Keep its points and drop what repeats.`,
      }
}
