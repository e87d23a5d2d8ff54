/** Who did it: a person's initials in their colour, or the model's square. */
import { PenLine } from 'lucide-react'
import { classNames } from './class-names'

/** At most two letters: of the first and last word, or the whole of a short name. */
export function initialsOf(name: string): string {
  // The number of somebody who shares their name stands in brackets.
  const words = name.replace(/[()]/g, '').trim().split(/\s+/)
  const [first = '', last = ''] = [words[0], words.at(-1)]
  if (words.length > 1) return ([...first][0] ?? '') + ([...last][0] ?? '')
  return [...first].slice(0, first.length <= 3 ? 3 : 2).join('')
}

/** Of a person, by its number in the tokens. */
export type PersonColour = 1 | 2 | 3 | 4 | 5 | 6

export type AvatarProps = {
  readonly name: string
  readonly small?: boolean
  /** Of the person in the document that it is about; without one they are grey. */
  readonly colour?: PersonColour | undefined
}

export function Avatar({ name, small, colour }: AvatarProps) {
  return (
    <span className={classNames('av', small && 's', colour && `c${colour}`)} role="img" aria-label={name} title={name}>
      {initialsOf(name)}
    </span>
  )
}

export function ModelAvatar({ small }: { small?: boolean }) {
  return (
    <span className={classNames('av ai', small && 's')} aria-hidden="true">
      <PenLine />
    </span>
  )
}
