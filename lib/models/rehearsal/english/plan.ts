/** What Rehearsal says in English plans. */
import type { PlanWords } from '../blueprint'
import type { Subject, Topic } from '../subject'
import { furtherParts, partsFor, templateTopics } from './plan-templates'

const points = [
  '<part>: what it adds to <chapter>, with one example and its source.',
  '<part>: how this came about, and why it matters for <chapter>.',
  '<part>: the main facts, and the one that is most often missed.',
  '<part>: who was involved, what they wanted and what they got.',
  '<part>: why this deserves pages of its own within <chapter>.',
  '<part>: what changed, with figures where there are any.',
  '<part>: the common view, and what the evidence says.',
  '<part>: where this leads, and what stays open.',
  '<part>: a close look, then back to <chapter>.',
  '<part>: how it goes in practice, and what can go wrong.',
]

export const englishPlan: PlanWords = {
  subtitle: subtitleFor,
  opening: openingFor,
  closing: closingFor,
  chapters: (read) => templateTopics(read.kind, read.subject),
  points,
  inSentence: lower,
  partsFor,
  furtherParts,
  distinct: (part, chapter) => `${chapter.title}: ${lower(part)}`,
}

function subtitleFor(read: Subject): string {
  const form = /^(?:text|piece|document)?$/.test(read.form) ? 'draft' : read.form
  const article = /^[aeiou]/i.test(form) ? 'An' : 'A'
  return read.audience ? `${article} ${form} for ${read.audience}` : `${article} ${form}`
}

function openingFor(read: Subject): Topic {
  if (read.kind === 'story')
    return { title: 'Before it begins', point: 'A first image that the ending will answer.', parts: [] }
  if (read.kind === 'paper')
    return {
      title: 'Introduction',
      point: `The question asked about ${read.subject}, and the answer in brief.`,
      parts: [],
    }
  if (read.form === 'report')
    return { title: 'Summary', point: `The findings on ${read.subject} on one page.`, parts: [] }
  return {
    title: 'Introduction',
    point: `Why ${read.subject} is worth the reader’s time, and how the text is laid out.`,
    parts: [],
  }
}

function closingFor(read: Subject): Topic {
  if (read.kind === 'story') return { title: 'The last page', point: 'The first image again, changed.', parts: [] }
  return {
    title: 'Conclusion',
    point: `What follows from all this for ${read.audience || 'the reader'}, and what stays open.`,
    parts: [],
  }
}

function lower(text: string): string {
  return /^\p{Lu}\p{Ll}*(?:\s+\p{Lu}|['’:])/u.test(text) || /^\p{Lu}{2}/u.test(text)
    ? text
    : text.charAt(0).toLowerCase() + text.slice(1)
}
