/** Mentions in the text of a comment: `@[id]`, with the id of a member or of an invitation. */

const pattern = /@\[([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\]/gi

export type CommentPart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'mention'; readonly id: string }

export const mentionOf = (id: string): string => `@[${id}]`

/** Each id once, in the order of the text. */
export const mentionedIn = (text: string): string[] => [
  ...new Set([...text.matchAll(pattern)].map(([, id = '']) => id.toLowerCase())),
]

/** The text in order; none of its parts is empty. */
export function commentParts(text: string): CommentPart[] {
  const parts: CommentPart[] = []
  let at = 0
  for (const match of text.matchAll(pattern)) {
    if (match.index > at) parts.push({ type: 'text', text: text.slice(at, match.index) })
    parts.push({ type: 'mention', id: (match[1] ?? '').toLowerCase() })
    at = match.index + match[0].length
  }
  if (at < text.length) parts.push({ type: 'text', text: text.slice(at) })
  return parts
}

/** `named` says what stands in the place of an id; the id stays where it says nothing. */
export const withMentions = (text: string, named: (id: string) => string | undefined): string =>
  text.replace(pattern, (whole, id: string) => named(id.toLowerCase()) ?? whole)
