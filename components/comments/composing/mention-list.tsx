'use client'
/** The people whom a name that is typed may mean. The caret and the keys stay in the box. */
import { useEffect, useRef } from 'react'
import { classNames } from '@/components/ui/class-names'
import type { Mentionable } from '@/lib/comments/thread'
import { AuthorMark } from '../author-mark'

export type MentionListProps = {
  readonly id: string
  readonly people: readonly Mentionable[]
  readonly active: number
  /** Ids of those who are in the document now. */
  readonly here: ReadonlySet<string>
  readonly query: string
  readonly onPoint: (at: number) => void
  readonly onChoose: (person: Mentionable) => void
}

export const mentionOptionId = (list: string, at: number): string => `${list}-${at}`

export function MentionList({ id, people, active, here, query, onPoint, onChoose }: MentionListProps) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label="People"
      className="pick"
      // It may scroll; while it is open Tab chooses, so nobody comes here by it.
      tabIndex={-1}
      onMouseDown={(event) => event.preventDefault()}
    >
      {people.map((person, at) => (
        <Option
          key={person.id}
          id={mentionOptionId(id, at)}
          person={person}
          active={at === active}
          here={here.has(person.id)}
          onPoint={() => at !== active && onPoint(at)}
          onChoose={() => onChoose(person)}
        />
      ))}
      {people.length === 0 && (
        // biome-ignore lint/a11y/useFocusableInteractive: what says that there is nobody is never chosen
        <div role="option" aria-selected={false} aria-disabled="true" className="pick-none">
          {query === '' ? 'Nobody else is in this document yet.' : `Nobody here is called “${query}”.`}
        </div>
      )}
    </div>
  )
}

type OptionProps = {
  readonly id: string
  readonly person: Mentionable
  readonly active: boolean
  readonly here: boolean
  readonly onPoint: () => void
  readonly onChoose: () => void
}

function Option({ id, person, active, here, onPoint, onChoose }: OptionProps) {
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (active) element.current?.scrollIntoView({ block: 'nearest' })
  }, [active])
  const { name, address, status } = person
  const isNamesake = status === 'member' && address !== undefined
  const about = status === 'invited' ? 'not joined' : here ? 'here now' : ''
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the box has the focus and the keys
    <div
      ref={element}
      id={id}
      role="option"
      aria-selected={active}
      className={classNames('pick-one', active && 'hov')}
      onMouseMove={onPoint}
      onClick={onChoose}
    >
      <AuthorMark person={person} />
      <b title={address ?? name}>
        <bdi>{isNamesake ? name : (address ?? name)}</bdi>
      </b>
      {about && <span className="dim">{about}</span>}
      {isNamesake && <span className="dim pick-address">{address}</span>}
    </div>
  )
}
