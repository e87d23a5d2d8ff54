/** What a comment says: plain text, with the people in it in their colours. */
import { commentParts } from '@/lib/comments/mention'
import type { Mentionable } from '@/lib/comments/thread'
import { colourNumber } from '@/lib/documents/person-colours'
import { somebody } from './composing/mention-draft'

export type People = ReadonlyMap<string, Mentionable>

export function CommentText({ text, people }: { readonly text: string; readonly people: People }) {
  return (
    <p className="said" dir="auto">
      {commentParts(text).map((part, at) =>
        part.type === 'text' ? (
          part.text
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other name than their place
          <MentionName key={at} person={people.get(part.id)} />
        ),
      )}
    </p>
  )
}

function MentionName({ person }: { readonly person: Mentionable | undefined }) {
  return (
    <bdi className={mentionClass(person)} title={person ? mentionTitles[person.status] : undefined}>
      @{person?.name ?? somebody}
    </bdi>
  )
}

export const mentionClass = (person: Mentionable | undefined): string =>
  person && person.rank !== null && person.status === 'member' ? `at-p c${colourNumber(person.rank)}` : 'at-p'

const mentionTitles: Readonly<Record<Mentionable['status'], string | undefined>> = {
  member: undefined,
  invited: 'Not joined yet',
  gone: 'Not in this document any more',
}
