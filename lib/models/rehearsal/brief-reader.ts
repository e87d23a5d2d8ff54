/** Reads a brief in a language that builds its orders like German, French and Spanish do: the form, then the subject. */
import type { Kind, Subject, Topic } from './subject'

/** What the reading has to know of a language. Parts of patterns are in the syntax of regular expressions. */
export type BriefWords = {
  /** A length with what leads to it: ` von 3.000 Wörtern`. */
  readonly length: RegExp
  /** The order at the beginning, up to where the form or the subject begins. */
  readonly order: RegExp
  /** Nouns for kinds of text, as alternatives; those that hold others come first. */
  readonly forms: string
  /** What stands between a form and its subject, as alternatives. */
  readonly about: string
  /** Whom the text is for; its first group names them. */
  readonly audience: RegExp
  /** What is said of the text behind its subject. */
  readonly aside: RegExp
  readonly kinds: readonly (readonly [Kind, RegExp])[]
  /** Where a demand begins, as alternatives: verbs and question words. */
  readonly asks: string
  /** A demand without its verb and what the verb brings: its subject. */
  readonly bare: (demand: string) => string
  /** A demand that says how the text ends. */
  readonly ends: RegExp
  /** A demand for a comparison; its first group is what is compared. */
  readonly compared: RegExp
  readonly and: string
  readonly comparison: (compared: string) => string
  /** A subject as a title; `about` is what led to it, empty for none. */
  readonly titled: (subject: string, about: string) => string
  readonly travelTitle: (title: string) => string
}

/** In characters: what is longer without a full stop is no order, and patterns take the square of its length. */
const LONGEST_OPENING = 1_000

/** Longer subjects make clumsy sentences. */
const MOST_WORDS = 14

export function readBrief(brief: string, words: BriefWords, untitled: string): Subject {
  const whole = brief.replace(/\s+/g, ' ').trim()
  const opening = firstSentence(whole)
  const bare = tidy(opening.replace(words.length, ''))
  const audience = words.audience.exec(bare)?.[1]?.trim() ?? ''
  const { form, about, rest } = split(bare.replace(words.audience, ''), words)
  const subject = shortened(tidy(rest.replace(words.aside, ''))) || untitled
  const kind = words.kinds.find(([, pattern]) => pattern.test(whole))?.[0] ?? 'general'
  const title = capital(words.titled(subject, about))
  const clauses = clausesOf(brief, whole.slice(opening.length), words)
  return {
    subject: title,
    title: kind === 'travel' ? words.travelTitle(title) : title,
    kind,
    form,
    audience,
    topics: clauses.map((clause) => topicOf(clause, words)).filter(({ title }) => title.length > 2),
    endsItself: words.ends.test(clauses.at(-1) ?? ''),
  }
}

function split(opening: string, { order, forms, about }: BriefWords): { form: string; about: string; rest: string } {
  const ordered = opening.replace(order, '')
  const found = new RegExp(
    `^(?:[^,:]{0,60}?[^\\p{L}])??(${forms})(?!\\p{L})[,:]?\\s*(?:[^,:]{0,40}?\\s)??(${about})(?:\\s+|(?<=[’']))(.+)$`,
    'iu',
  ).exec(ordered)
  const [, form = '', led = '', rest = ''] = found ?? []
  return found
    ? { form: form.toLowerCase(), about: led.trim().toLowerCase(), rest }
    : { form, about: led, rest: ordered }
}

/** Full stops after a figure end no sentence. */
const firstSentence = (text: string): string =>
  (/^.*?(?:[!?]|(?<!\d)\.)(?=\s|$)/.exec(text)?.[0] ?? text).slice(0, LONGEST_OPENING)

const tidy = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/\s+(?=[,.;:])/g, '')
    .replace(/[\s,;:.!?„“”"«»]+$/g, '')
    .replace(/^[\s,;:„“”"«»]+/g, '')

/** Up to the last comma where it is too long, else without the small words before what was cut off. */
function shortened(subject: string): string {
  const words = subject.split(' ')
  if (words.length <= MOST_WORDS) return subject
  const start = words.slice(0, MOST_WORDS).join(' ')
  return /^(?:\S+ ){2,}\S+(?=,[^,]*$)/.exec(start)?.[0] ?? start.replace(/(?: \p{Ll}{1,4})+$/u, '')
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Bulleted or numbered lines if there are any, else the demands in the sentences after the first. */
function clausesOf(brief: string, later: string, { asks, and }: BriefWords): string[] {
  const bullets = [...brief.matchAll(/^\s*(?:[-*•–]|\d+[.)])\s+(.+)$/gm)].map((match) => tidy(match[1] ?? ''))
  if (bullets.length > 1) return bullets
  const between = new RegExp(`(?:,\\s*(?:${and}\\s+)?|\\s+${and}\\s+)(?=(?:${asks})(?!\\p{L}))`, 'iu')
  const demand = new RegExp(`^(?:${asks})(?!\\p{L})`, 'iu')
  return later
    .split(/(?<=[!?;]|(?<!\d)\.)\s+/)
    .map(tidy)
    .filter((sentence) => demand.test(sentence))
    .flatMap((sentence) => sentence.split(between).map(tidy))
}

function topicOf(clause: string, words: BriefWords): Topic {
  const compared = words.compared.exec(clause)?.[1]
  const bare = tidy(words.bare(clause))
  const title = compared ? words.comparison(compared) : capital(words.titled(bare, ''))
  const items = bare.split(new RegExp(`,\\s+|\\s+${words.and}\\s+`, 'iu')).map(tidy)
  const isList = items.length > 2 && items.every((item) => item.split(' ').length <= 4)
  return {
    title,
    point: `${capital(clause)}.`,
    parts: isList ? items.map((item) => capital(words.titled(item, ''))) : [],
  }
}
