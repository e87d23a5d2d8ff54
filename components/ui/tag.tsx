/** One or two words about the state of a thing. */
import type { ReactNode } from 'react'
import { classNames } from './class-names'

export type Tone = 'neutral' | 'accent' | 'ok' | 'warn' | 'bad'

export type TagProps = { readonly tone?: Tone; readonly icon?: ReactNode; readonly children: ReactNode }

export function Tag({ tone = 'neutral', icon, children }: TagProps) {
  return (
    <span className={classNames('tag', tone !== 'neutral' && tone)}>
      {icon}
      {children}
    </span>
  )
}
