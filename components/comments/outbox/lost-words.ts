/** When and by what the words of a comment went, as a sentence. */
import { momentFigure } from '@/components/revisions/revision-line'
import { shortModelLabel } from '@/components/revisions/short-model-label'
import type { LostWords } from '@/lib/comments/thread'
import type { ModelList } from '@/lib/models/model-list'

export type LostWhere = {
  /** Of the section; null where it is gone too. */
  readonly number: string | null
  /** Null while they are not known. */
  readonly models: ModelList | null
  /** Milliseconds since the epoch. */
  readonly now: number
}

export function lostSentence(lost: LostWords | null, { number, models, now }: LostWhere): string {
  const section = number ?? 'the section'
  if (!lost)
    return number === null ? 'The section that it is about was removed.' : `The words are not in ${number} any more.`
  const at = momentFigure(lost.at, now)
  const who = lost.person === 'You' ? 'you' : lost.person
  switch (lost.by) {
    case 'written':
      return `The words went when ${lost.model === null ? 'the model' : shortModelLabel(models, lost.model)} wrote ${section} again at ${at}${asked(lost)}.`
    case 'accepted':
      return `The words went when ${who === null ? 'a proposal' : `${who} accepted a proposal`} for ${section}${who === null ? ' was accepted' : ''} at ${at}${asked(lost)}.`
    case 'restored':
      return who === null
        ? `The words went when an earlier text of ${section} was restored at ${at}.`
        : `The words went when ${who} restored an earlier text of ${section} at ${at}.`
    case 'edited':
      return who === null
        ? `The words went when ${section} was edited, before ${at}.`
        : `The words went when ${who} edited ${section}, before ${at}.`
    case 'removed':
      return who === null ? `${whole(number)} was removed.` : `${whole(number)} was removed by ${who}.`
  }
}

const whole = (number: string | null): string =>
  number === null ? 'The section that it is about' : `Section ${number}`

const longestAsked = 60

function asked({ instruction }: LostWords): string {
  const line = instruction?.trim().split('\n')[0] ?? ''
  if (line === '') return ''
  return `, asked for “${line.length > longestAsked ? `${line.slice(0, longestAsked).trimEnd()}…` : line.replace(/\.$/, '')}”`
}
