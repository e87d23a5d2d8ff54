/** Presents threads: the only shape of them that leaves the server. */
import type { Comment, CommentThread } from '@/generated/prisma/client'
import type { Person } from '@/lib/accounts/person'
import { mentionOf, withMentions } from '../mention'
import { anchorSchema, type CommentView, type ThreadView } from '../thread'
import { type Company, joinedAs, nameIn, rankIn } from './mentionable'

/** What a view needs of a thread, as one person sees it. */
export const withComments = ({ id: userId }: Person) =>
  ({
    comments: { include: { author: { select: { id: true, name: true } } }, orderBy: { createdAt: 'asc' } },
    resolvedBy: { select: { name: true } },
    seen: { where: { userId } },
  }) as const

type Author = { readonly id: string; readonly name: string }
type CommentRow = Comment & { readonly author: Author | null }

export type ThreadRow = CommentThread & {
  readonly comments: readonly CommentRow[]
  readonly resolvedBy: { readonly name: string } | null
  readonly seen: readonly { readonly through: Date }[]
}

export type Reader = {
  readonly person: Person
  /** The ids under which they are mentioned. */
  readonly mentionIds: readonly string[]
  readonly company: Company
}

export function presentThread(row: ThreadRow, reader: Reader): ThreadView {
  return {
    id: row.id,
    anchor: anchorSchema.parse(row.anchor),
    comments: row.comments.map((comment) => presentComment(comment, reader.company)),
    createdAt: row.createdAt.toISOString(),
    resolved: row.resolvedAt && { at: row.resolvedAt.toISOString(), by: row.resolvedBy?.name ?? null },
    unseen: unseenIn(row, reader),
  }
}

function presentComment({ id, author, text, createdAt, editedAt }: CommentRow, company: Company): CommentView {
  return {
    id,
    author: author && { id: author.id, name: nameIn(company, author), rank: rankIn(company, author.id) },
    text: withMentions(text, (mentioned) => {
      const now = joinedAs(company, mentioned)
      return now && mentionOf(now)
    }),
    createdAt: createdAt.toISOString(),
    editedAt: editedAt?.toISOString() ?? null,
  }
}

/** What somebody has written themselves they need not be told of. */
function unseenIn({ comments, seen }: ThreadRow, { person, mentionIds }: Reader): ThreadView['unseen'] {
  const through = seen[0]?.through.getTime() ?? Number.NEGATIVE_INFINITY
  const unseen = comments.filter(({ authorId, createdAt }) => authorId !== person.id && createdAt.getTime() > through)
  if (unseen.some(({ mentionedIds }) => mentionedIds.some((id) => mentionIds.includes(id)))) return 'mention'
  return unseen.length > 0 ? 'comment' : 'nothing'
}
