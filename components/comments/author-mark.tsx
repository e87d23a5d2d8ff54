/** Whose comment it is: initials in their colour, dashed for those who have not joined or are gone. */
import { Avatar, initialsOf } from '@/components/ui/avatar'
import { colourNumber } from '@/lib/documents/person-colours'

export type Somebody = { readonly id: string; readonly name: string; readonly rank: number | null }

export function AuthorMark({ person }: { readonly person: Somebody | null }) {
  if (person && person.rank !== null)
    return (
      <span aria-hidden="true" className="contents">
        <Avatar name={person.name} colour={colourNumber(person.rank)} small />
      </span>
    )
  return (
    <span className="av s none" aria-hidden="true">
      {person ? initialsOf(person.name).toUpperCase() : '–'}
    </span>
  )
}

export const nameOfAuthor = (author: { readonly name: string } | null): string => author?.name ?? 'Deleted account'
