/**
 * Comments: threads on a section, or on words of its text, as the API and the screens know them. They are rows beside the
 * live document, written through routes: an author can't be forged, and who may comment needs no right to edit.
 */
import { z } from 'zod'

/** Characters. */
const LONGEST_COMMENT = 10_000
export const LONGEST_QUOTE = 2_000
/** Of the text on either side of the quoted words: enough to tell one place from another. */
export const CONTEXT_LENGTH = 64

/** Written in small letters: what is stored and told is named so. */
const idSchema = z.uuid().toLowerCase()

/** Neither of these can be stored: the sign of number 0, and half of a sign that has two units. */
const storable = (text: string): string => text.replace(/\0|\p{Surrogate}/gu, '')

/** A place in a Yjs type: `Y.encodeRelativePosition`, in base64. */
const placeSchema = z.base64().min(4).max(400)

/**
 * What a thread is about. Words are found again by their places, which move with the text, and where the text was written
 * anew, by the words themselves and what stood around them.
 */
export const anchorSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('section'), sectionId: idSchema }),
  z.strictObject({
    kind: z.literal('text'),
    sectionId: idSchema,
    start: placeSchema,
    end: placeSchema,
    /** Plain text; blocks are parted by a line feed. */
    quote: z.string().overwrite(storable).min(1).max(LONGEST_QUOTE),
    before: z.string().overwrite(storable).max(CONTEXT_LENGTH),
    after: z.string().overwrite(storable).max(CONTEXT_LENGTH),
  }),
])
export type Anchor = z.infer<typeof anchorSchema>
export type TextAnchor = Extract<Anchor, { kind: 'text' }>

/**
 * What somebody wrote: plain text. A person is mentioned as `@[id]`, with the id of a member or of an open invitation;
 * `mentionable` of the list tells their names.
 */
export const commentTextSchema = z
  .string()
  .overwrite(storable)
  .trim()
  .min(1, 'Type a comment first.')
  .max(LONGEST_COMMENT, `A comment has ${LONGEST_COMMENT.toLocaleString('en')} characters at most.`)

export const commentViewSchema = z.object({
  id: z.uuid(),
  /** Null where the person has deleted their account. */
  author: z.object({ id: z.uuid(), name: z.string(), rank: z.number().int().min(0).nullable() }).nullable(),
  text: z.string(),
  createdAt: z.iso.datetime(),
  editedAt: z.iso.datetime().nullable(),
})
export type CommentView = z.infer<typeof commentViewSchema>

export const threadViewSchema = z.object({
  id: z.uuid(),
  anchor: anchorSchema,
  /** From the first; at least one. */
  comments: z.array(commentViewSchema).min(1),
  createdAt: z.iso.datetime(),
  resolved: z.object({ at: z.iso.datetime(), by: z.string().nullable() }).nullable(),
  /** Whether it holds something that the person has not seen, and whether they are mentioned in that. */
  unseen: z.enum(['nothing', 'comment', 'mention']),
})
export type ThreadView = z.infer<typeof threadViewSchema>

/** Whom a comment may mention, or has mentioned. */
export const mentionableSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Of their colour, from 0; null of those who have not joined. */
  rank: z.number().int().min(0).nullable(),
  status: z.enum(['member', 'invited', 'gone']),
  /**
   * For those who may share the document: of somebody who was asked in by it, where `name` is what stands before its `@`, and
   * of a member whose name another bears too.
   */
  address: z.string().optional(),
})
export type Mentionable = z.infer<typeof mentionableSchema>

/** `GET /api/documents/:documentId/comments` */
export const threadListSchema = z.object({
  threads: z.array(threadViewSchema),
  mentionable: z.array(mentionableSchema),
})
export type ThreadList = z.infer<typeof threadListSchema>

/** Whoever typed it: refused where somebody else has signed in since in the same browser. Absent, it is whoever asks. */
const authorIdSchema = idSchema.optional()

/** `POST /api/documents/:documentId/comments`. The ids are made by whoever sends it: sent twice, it is one thread. */
export const newThreadSchema = z.strictObject({
  id: idSchema,
  commentId: idSchema,
  anchor: anchorSchema,
  text: commentTextSchema,
  authorId: authorIdSchema,
})
export type NewThread = z.infer<typeof newThreadSchema>

/** `PATCH …/comments/:threadId`: resolves or reopens it, or attaches it to other words. */
export const threadChangeSchema = z
  .strictObject({ resolved: z.boolean().optional(), anchor: anchorSchema.optional() })
  .refine(({ resolved, anchor }) => resolved !== undefined || anchor !== undefined, { error: 'Nothing was changed.' })
export type ThreadChange = z.infer<typeof threadChangeSchema>

/** `POST …/comments/:threadId/replies`. A reply to a resolved thread opens it again. */
export const newReplySchema = z.strictObject({ id: idSchema, text: commentTextSchema, authorId: authorIdSchema })
export type NewReply = z.infer<typeof newReplySchema>

/** `PATCH …/comments/:threadId/replies/:commentId`, by its author; `DELETE` of the first one removes the thread. */
export const commentChangeSchema = z.strictObject({ text: commentTextSchema })
export type CommentChange = z.infer<typeof commentChangeSchema>

/** What each of the routes that change something answers, and `GET …/comments/:threadId`. */
export const threadAnswerSchema = z.object({ thread: threadViewSchema })

/** `DELETE …/comments/:threadId/replies/:commentId`: null where the thread went with it. */
export const removalAnswerSchema = z.object({ thread: threadViewSchema.nullable() })

/** `POST …/comments/seen`, which answers the list. */
export const seenSchema = z.strictObject({
  /** All of them where nothing is said. */
  threadIds: z.array(idSchema).max(5_000).optional(),
  /** `createdAt` of the last comment that was shown: what came after it is not seen yet. */
  through: z.iso.datetime().optional(),
})
export type Seen = z.input<typeof seenSchema>

/** `GET …/comments/:threadId/lost`: when and by what the words of a detached thread went; null where nobody knows. */
export const lostWordsSchema = z.object({
  /** The latest text of the section that has the words. */
  revisionId: z.uuid(),
  /** Of a section that was removed: when its text was kept last. */
  at: z.iso.datetime(),
  /** What was done with the section; `removed` where it is gone itself. */
  by: z.enum(['written', 'edited', 'accepted', 'restored', 'removed']),
  /** Names of whoever did it, where they are known. */
  person: z.string().nullable(),
  model: z.string().nullable(),
  /** What the model was asked to do with the section. */
  instruction: z.string().nullable(),
})
export type LostWords = z.infer<typeof lostWordsSchema>
export const lostWordsAnswerSchema = z.object({ lost: lostWordsSchema.nullable() })
