/** When and by what the words of a comment went, as a sentence. */
import { momentFigure } from '@/components/revisions/revision-line'
import type { LostWords } from '@/lib/comments/thread'

/** `number` of the section; null where it is gone too. `now` in milliseconds since the epoch. */
export function lostSentence(lost: LostWords | null, number: string | null, now: number): string {
  const section = number ?? 'the section'
  if (!lost)
    return number === null ? 'The section that it is about was removed.' : `The words are not in ${number} any more.`
  const at = momentFigure(lost.at, now)
  const who = lost.person === 'You' ? 'you' : lost.person
  switch (lost.by) {
    case 'written':
      return `The words went when ${lost.model ?? 'the model'} wrote ${section} again at ${at}${asked(lost)}.`
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
