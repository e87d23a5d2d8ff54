/** What a link asks of whoever opens it, in words. */
import { figure } from '@/components/ui/figures'
import type { InvitedTo } from '@/lib/accounts/sharing'
import { aimedWords } from '@/lib/documents/aimed-words'
import type { DocumentGlance, DocumentType } from '@/lib/documents/document'
import { askedTo } from './role-words'

const nouns: Readonly<Record<DocumentType, string>> = {
  report: 'report',
  paper: 'paper',
  article: 'article',
  essay: 'essay',
  guide: 'guide',
  book: 'book',
  other: 'document',
}

export const nounOf = (type: DocumentType): string => nouns[type]

const withArticle = (noun: string): string => (/^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`)

/** `type` is null for an invitation to begin documents of one’s own. */
export function askingOf(
  { kind, by, role }: Pick<InvitedTo, 'kind' | 'by' | 'role'>,
  type: DocumentType | null,
): string {
  if (type === null) return by === null ? 'You are asked to write here' : `${by} asked you to write here`
  const noun = withArticle(nounOf(type))
  if (kind === 'share') return by === null ? `You can ${askedTo[role]} ${noun}` : `${by} shared ${noun} with you`
  return by === null ? `You are asked to ${askedTo[role]} ${noun}` : `${by} asked you to ${askedTo[role]} ${noun}`
}

/** How far it is: `6,240 of 10,000 words, being written now`. */
export function progressOf(document: DocumentGlance): string {
  const { words, sections } = document
  const progress = `${figure(words)} of ${figure(aimedWords(document))} words`
  return sections.some(({ status }) => status === 'writing') ? `${progress}, being written now` : progress
}
