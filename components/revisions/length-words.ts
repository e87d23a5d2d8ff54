/** What the ledger says, in words: how far off, what the model writes of what it is asked, what was corrected. */
import { figure } from '@/components/ui/figures'
import type { Corrections } from '@/lib/writing/section-length'

export type Unit = 'words' | 'characters'

export const lengthFigure = (value: number, unit: Unit): string =>
  `${figure(value)} ${value === 1 ? unit.slice(0, -1) : unit}`

/** `52 words over, 1%`. `of`: what the finished words were meant to come to. */
export function differenceWords(difference: number, of: number, unit: Unit): string {
  if (difference === 0) return 'None'
  const share = of > 0 ? `, ${percent(difference / of)}` : ''
  return `${lengthFigure(Math.abs(difference), unit)} ${difference > 0 ? 'over' : 'under'}${share}`
}

/** What the difference does to the sections that are left; null where it does nothing. */
export function respreadWords(difference: number, left: number): string | null {
  if (difference === 0 || left === 0) return null
  return `What is ${difference > 0 ? 'over' : 'missing'} is made up in the sections that are left, by at most 5% of each.`
}

/** Less than this is no habit. */
const NEAR = 0.025

/** `bias`: words written for each word asked. */
export function biasWords(model: string, bias: number): string {
  if (Math.abs(bias - 1) < NEAR) return `${model} writes about as much as it is asked for.`
  const less = bias < 1
  return `${model} writes ${percent(bias - 1)} ${less ? 'short' : 'long'}, so it is asked for ${less ? 'more' : 'less'}.`
}

/** `2 of 31 calls were ended early: their tokens are estimated, so the cost is about right.` */
export function estimatedWords({ calls, estimatedCalls }: { readonly calls: number; readonly estimatedCalls: number }) {
  const one = estimatedCalls === 1
  const which = `${figure(estimatedCalls)} of ${figure(calls)} ${calls === 1 ? 'call' : 'calls'}`
  return `${which} ${one ? 'was' : 'were'} ended early. What ${one ? 'it' : 'they'} used is estimated, so tokens and cost are about right.`
}

/** What others are over or short by bends a goal by 5 % at most: further off, an instruction has asked for it. */
const MOST_RESPREAD = 0.055

/** `842 words, 1% less to make up for others` */
export function goalWords(goal: number, target: number, unit: Unit): string {
  if (goal === target || target === 0) return lengthFigure(goal, unit)
  const off = goal / target - 1
  const why = Math.abs(off) > MOST_RESPREAD ? 'as the instruction asks' : 'to make up for others'
  return `${lengthFigure(goal, unit)}, ${percent(off)} ${off < 0 ? 'less' : 'more'} ${why}`
}

/** `Continued once, a passage reworded` */
export function correctionWords({ continued, tightened, revised }: Corrections): string {
  const done = [
    ...(continued > 0 ? [`continued ${times(continued)}`] : []),
    ...(tightened > 0 ? [`tightened ${times(tightened)}`] : []),
    ...(revised > 0 ? [revised === 1 ? 'a passage reworded' : `${figure(revised)} passages reworded`] : []),
  ].join(', ')
  return done === '' ? 'None' : done.charAt(0).toUpperCase() + done.slice(1)
}

function times(count: number): string {
  if (count === 1) return 'once'
  return count === 2 ? 'twice' : `${figure(count)} times`
}

function percent(share: number): string {
  const rounded = Math.round(Math.abs(share) * 100)
  return rounded === 0 ? 'under 1%' : `${rounded}%`
}
