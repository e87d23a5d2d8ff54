/** A comment while it is typed: names stand in it for the people who are mentioned, each taken away as a whole. */
import { z } from 'zod'
import { commentParts, mentionOf } from '@/lib/comments/mention'
import type { Mentionable } from '@/lib/comments/thread'

const mentionSchema = z.object({ id: z.uuid(), from: z.number().int().min(0), to: z.number().int().min(0) })

/** `mentions` are the places of `@Name` in the text, in its order. */
export const mentionDraftSchema = z.object({ text: z.string(), mentions: z.array(mentionSchema).readonly() })
export type MentionDraft = z.infer<typeof mentionDraftSchema>
export type Mention = z.infer<typeof mentionSchema>

export const emptyDraft: MentionDraft = { text: '', mentions: [] }

export const isBlank = ({ text }: MentionDraft): boolean => text.trim() === ''

/** As it is stored: `@[id]` for each person. */
export function writtenDraft({ text, mentions }: MentionDraft): string {
  let written = ''
  let at = 0
  for (const { id, from, to } of mentions) {
    written += text.slice(at, from) + mentionOf(id)
    at = to
  }
  return written + text.slice(at)
}

/** Two texts that were typed for the same place, as two paragraphs. */
export function joinedDraft(first: MentionDraft, second: MentionDraft): MentionDraft {
  if (isBlank(second)) return first
  if (isBlank(first)) return second
  const text = `${first.text.trimEnd()}\n\n`
  const by = text.length
  const moved = second.mentions.map(({ id, from, to }) => ({ id, from: from + by, to: to + by }))
  return { text: text + second.text, mentions: [...first.mentions, ...moved] }
}

/** A name that is not known any more. */
export const somebody = 'somebody'

export type NameOf = (id: string) => string | null

/** The comment as one reads it. */
export const plainComment = (written: string, nameOf: NameOf): string =>
  commentParts(written)
    .map((part) => (part.type === 'text' ? part.text : `@${nameOf(part.id) ?? somebody}`))
    .join('')

/** A stored comment, to be changed. */
export function draftOf(written: string, nameOf: NameOf): MentionDraft {
  let text = ''
  const mentions: Mention[] = []
  for (const part of commentParts(written)) {
    if (part.type === 'text') text += part.text
    else {
      const from = text.length
      text += `@${nameOf(part.id) ?? somebody}`
      mentions.push({ id: part.id, from, to: text.length })
    }
  }
  return { text, mentions }
}

/**
 * After the field has another text, with the caret at `caret`. Mentions move with it; one that was changed is words from
 * then on, and is a mention again where an undo or a paste brings back the whole of it.
 */
export function editedDraft(
  draft: MentionDraft,
  text: string,
  caret: number,
  known: readonly Mentionable[],
): MentionDraft {
  const before = draft.text
  if (before === text) return draft
  const longest = Math.min(before.length, text.length)
  // The caret stands behind what was typed: only so is it known which of two equal letters was.
  const most = Math.min(longest, Math.max(0, text.length - caret))
  let after = 0
  while (after < most && before[before.length - 1 - after] === text[text.length - 1 - after]) after += 1
  let from = 0
  while (from < longest - after && before[from] === text[from]) from += 1
  const oldTo = before.length - after
  const newTo = text.length - after
  const moved = draft.mentions.flatMap((mention) => {
    if (mention.to <= from) return [mention]
    const by = newTo - oldTo
    return mention.from >= oldTo ? [{ ...mention, from: mention.from + by, to: mention.to + by }] : []
  })
  const returned = newTo - from > 1 ? mentionsIn(text, from, newTo, known) : []
  return { text, mentions: [...moved, ...returned].sort((one, other) => one.from - other.from) }
}

/** An `@` behind these is one of an address. */
const glued = /[\p{L}\p{N}._-]/u
const goesOn = /[\p{L}\p{N}]/u

/** Whole names within a part of a text that came at once, of those who can be mentioned. */
function mentionsIn(text: string, from: number, to: number, known: readonly Mentionable[]): Mention[] {
  const found: Mention[] = []
  const longestFirst = known
    .filter(({ status }) => status !== 'gone')
    .sort((one, other) => other.name.length - one.name.length)
  const isWhole = (at: number, { name }: Mentionable) => {
    const end = at + name.length + 1
    return text.startsWith(`@${name}`, at) && end <= to && !goesOn.test(text.charAt(end))
  }
  for (let at = text.indexOf('@', from); at !== -1 && at < to; at = text.indexOf('@', at + 1)) {
    const person = glued.test(text.charAt(at - 1)) ? undefined : longestFirst.find((each) => isWhole(at, each))
    if (!person) continue
    found.push({ id: person.id, from: at, to: at + person.name.length + 1 })
    at += person.name.length
  }
  return found
}

/** What is typed of a name: from its `@` up to the caret. */
export type MentionQuery = { readonly from: number; readonly to: number; readonly query: string }

const longestQuery = 40

/** Null where no name is being typed: an address like `a@b` is none. */
export function mentionQueryAt({ text, mentions }: MentionDraft, caret: number): MentionQuery | null {
  const from = text.lastIndexOf('@', caret - 1)
  if (from === -1 || caret - from - 1 > longestQuery) return null
  if (glued.test(text.charAt(from - 1))) return null
  if (mentions.some((mention) => from < mention.to && mention.from < caret)) return null
  const query = text.slice(from + 1, caret)
  return /[\n@[\]]|^\s|\s\s/.test(query) ? null : { from, to: caret, query }
}

/** The people whom a query may mean: the beginnings of names before their insides; those who left are none. */
export function peopleFor(query: string, people: readonly Mentionable[]): Mentionable[] {
  const wanted = fold(query)
  const rank = ({ name, address, status }: Mentionable): number => {
    const folded = fold(status === 'member' && address ? `${name} ${address}` : (address ?? name))
    if (folded.startsWith(wanted)) return 0
    return folded.split(/[\s.@_-]+/).some((word) => word.startsWith(wanted)) ? 1 : folded.includes(wanted) ? 2 : 3
  }
  return people
    .filter((person) => person.status !== 'gone' && rank(person) < 3)
    .sort((one, other) => rank(one) - rank(other))
}

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase()

export type Placed = { readonly draft: MentionDraft; readonly caret: number }

/** Puts a person in the place of what was typed of the name, and a space after it. */
export function withMention(draft: MentionDraft, { from, to }: MentionQuery, { id, name }: Mentionable): Placed {
  const rest = draft.text.slice(to)
  const label = `@${name}`
  const space = /^\s/.test(rest) ? '' : ' '
  const by = label.length + space.length - (to - from)
  const mentions = draft.mentions.map((mention) =>
    mention.from >= to ? { ...mention, from: mention.from + by, to: mention.to + by } : mention,
  )
  const mention = { id, from, to: from + label.length }
  return {
    draft: {
      text: draft.text.slice(0, from) + label + space + rest,
      mentions: [...mentions, mention].sort((one, other) => one.from - other.from),
    },
    caret: from + label.length + 1,
  }
}

/** The mention that ends at the caret: Backspace takes the whole of it. */
export const mentionBefore = ({ mentions }: MentionDraft, caret: number): Mention | null =>
  mentions.find(({ to }) => to === caret) ?? null

/** Without one of its mentions, where the keyboard has told of the deletion only afterwards. */
export function withoutMention({ text, mentions }: MentionDraft, { from, to }: Mention): Placed {
  const by = to - from
  return {
    draft: {
      text: text.slice(0, from) + text.slice(to),
      mentions: mentions
        .filter((mention) => mention.from !== from)
        .map((mention) =>
          mention.from >= to ? { ...mention, from: mention.from - by, to: mention.to - by } : mention,
        ),
    },
    caret: from,
  }
}

/** The parts of a text that is typed, to be coloured. */
export function draftParts({ text, mentions }: MentionDraft): { readonly text: string; readonly id: string | null }[] {
  const parts: { text: string; id: string | null }[] = []
  let at = 0
  for (const { id, from, to } of mentions) {
    if (from > at) parts.push({ text: text.slice(at, from), id: null })
    parts.push({ text: text.slice(from, to), id })
    at = to
  }
  if (at < text.length) parts.push({ text: text.slice(at), id: null })
  return parts
}
