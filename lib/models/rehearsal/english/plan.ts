/** The blueprint of a plan for an English brief. */
import type { Blueprint, Topic } from '../blueprint'
import { Grammar } from '../grammar'
import type { Random } from '../random'
import { comparedParts, furtherParts, partsFor, templateTopics } from './plan-templates'
import { capital, readSubject, type Subject } from './read-subject'

const points = [
  '<part>: what it adds to <chapter>, with one example and its source',
  '<part>: how this came about, and why it matters for <chapter>',
  '<part>: the main facts, and the one that is most often missed',
  '<part>: who was involved, what they wanted and what they got',
  '<part>: why this deserves pages of its own within <chapter>',
  '<part>: what changed, with figures where there are any',
  '<part>: the common view, and what the evidence says',
  '<part>: where this leads, and what stays open',
  '<part>: a close look, then back to <chapter>',
  '<part>: how it goes in practice, and what can go wrong',
]

export function englishBlueprint(brief: string, random: Random): Blueprint {
  const read = readSubject(brief)
  const grammar = new Grammar({ point: points }, random)
  const fill = (part: string, chapter: Topic) =>
    `${grammar.expand('{point}').replace(/<(part|chapter)>/g, (_, name) => (name === 'part' ? part : lower(chapter.title)))}.`
  return {
    title: titleFor(read),
    subtitle: subtitleFor(read),
    opening: openingFor(read),
    chapters: chaptersFor(read),
    closing: endsItself(read) ? null : closingFor(read),
    moreParts: (chapter) => [...partsFor(chapter.title), ...random.shuffled(furtherParts)],
    partPoint: fill,
    distinct: (part, chapter) => `${chapter.title}: ${lower(part)}`,
  }
}

function chaptersFor(read: Subject): Blueprint['chapters'] {
  const asked = read.topics.map((topic) => ({
    ...topic,
    parts: topic.parts.length > 0 ? topic.parts : comparedParts(topic.title),
    rank: -1,
  }))
  if (asked.length >= 3) return asked
  return [...templateTopics(read.kind, read.subject), ...asked]
}

function endsItself(read: Subject): boolean {
  return /^(?:end|close|finish|conclude)\b/i.test(read.topics.at(-1)?.point ?? '')
}

const small = new Set('a an the and or but of in on at to for from by with as into over'.split(' '))

/** Title case, except for small words in the middle; words with capitals of their own stay as they are. */
function titleCase(text: string): string {
  const words = text.split(' ')
  return words.map((word, index) => (index > 0 && small.has(word) ? word : capital(word))).join(' ')
}

function titleFor(read: Subject): string {
  const subject = titleCase(read.subject)
  if (read.kind === 'travel' && !/travel|guide|trip/i.test(subject)) return `${subject}: A Travel Guide`
  return subject
}

function subtitleFor(read: Subject): string {
  const form = /^(?:text|piece|document)$/.test(read.form) ? 'draft' : read.form
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
