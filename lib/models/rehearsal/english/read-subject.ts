/** Reads out of an English brief what the text is about, of which kind it is, for whom, and what it must cover. */
import type { Kind, Subject, Topic } from '../subject'
import { comparedParts } from './plan-templates'

const forms =
  'article|report|paper|essay|guide|guidebook|book|handbook|manual|story|novel|review|proposal|business plan|white ?paper|thesis|dissertation|tutorial|introduction|overview|text|piece|blog post|post|speech|study|analysis|chapter|memoir|plan|document'

const shape = new RegExp(
  String.raw`(?:^|\b(?:write|draft|produce|prepare|create|compose|need|want)\b)[^.!?\n]*?\b((?:[a-z]+\s)??(?:${forms}))\b[,:]?\s*(?:of\s+(?:about\s+)?[\d,.]+k?\s+words,?\s*)?(?:on|about|of|for|explaining|describing|titled|called|to|in which|that)\s+([^.!?\n]+)`,
  'i',
)

const named = new RegExp(
  String.raw`(?:^|\b(?:words?|long|detailed|short|an?)\s+)(?!an?\s)([\p{L}'’ -]+?)\s+((?:travel\s|business\s|user\s)?(?:${forms}))\b`,
  'iu',
)

export function readSubject(brief: string): Subject {
  const whole = brief.replace(/\s+/g, ' ').trim()
  const cleaned = whole.replace(/\b[\d,.]+k?[\s-]*(?:words?|pages?)\b[\s-]*/gi, (length) =>
    /-/.test(length) ? '' : 'words ',
  )
  const sentence = firstSentence(cleaned)
  const { subject, form, audience } = splitSentence(sentence)
  const kind = kindOf(`${form} ${whole}`)
  const topics = readTopics(brief, sentence)
  const endsItself = /^(?:end|close|finish|conclude)\b/i.test(topics.at(-1)?.point ?? '')
  return { subject, title: titleFor(subject, kind), form, audience, kind, topics, endsItself }
}

const small = new Set('a an the and or but of in on at to for from by with as into over'.split(' '))

/** Title case, except for small words in the middle; words with capitals of their own stay as they are. */
function titleCase(text: string): string {
  const words = text.split(' ')
  return words.map((word, index) => (index > 0 && small.has(word) ? word : capital(word))).join(' ')
}

function titleFor(subject: string, kind: Kind): string {
  const title = titleCase(subject)
  return kind === 'travel' && !/travel|guide|trip/i.test(title) ? `${title}: A Travel Guide` : title
}

function splitSentence(sentence: string): Pick<Subject, 'subject' | 'form' | 'audience'> {
  const explicit = shape.exec(sentence)
  const compound = explicit
    ? null
    : named.exec(
        sentence.replace(
          /^(?:please\s+)?(?:write|draft|create|prepare)\s+(?:me\s+)?(?:an?\s+)?(?:words\s+)?(?=\S)/i,
          'a ',
        ),
      )
  const form = (explicit?.[1] ?? compound?.[2] ?? 'text')
    .replace(/^(?:word|words|long|short|detailed|the|an?)\s/i, '')
    .toLowerCase()
  const rest = explicit?.[2] ?? compound?.[1] ?? sentence.replace(/^(?:please\s+)?(?:write|draft)\s+(?:about\s+)?/i, '')
  const about = rest
    .replace(/,\s+(?:in|with|of|covering|including|at least|about)\b.*$/i, '')
    .replace(/\s+(?:in|of|with)\s+(?:about\s+)?words?\b.*$/i, '')
  const [subject = '', audience = ''] = about.split(/\s+(?:for|aimed at|addressed to)\s+(?=[a-z]+(?:\s[a-z]+)*$)/)
  return { subject: trimmed(subject) || 'the subject', form, audience: trimmed(audience) }
}

/** Longer subjects make clumsy sentences. */
const MOST_WORDS = 14

function trimmed(text: string): string {
  const words = text.trim().split(' ')
  const short = words.length <= MOST_WORDS ? words.join(' ') : firstPart(words.slice(0, MOST_WORDS).join(' '))
  return short.replace(/[\s,;:.“”"']+$/g, '').replace(/^[\s“”"']+/, '')
}

/** What stands before the last comma, or else without the words that lead to what was cut off. */
const firstPart = (text: string): string =>
  /^(?:\S+\s+){2,}\S+(?=,[^,]*$)/.exec(text)?.[0] ??
  text.replace(/(?:\s+(?:the|an?|of|to|in|on|at|by|for|from|with|and|or|its|their|between|through))+$/i, '')

function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s|$)/.exec(text)?.[0] ?? text
}

function kindOf(text: string): Kind {
  if (/\b(?:travel|trip|itinerary|guidebook|tourist|visiting|backpacking)\b/i.test(text)) return 'travel'
  if (/\b(?:histor(?:y|ical)|rise and fall|empire|dynasty|revolution|century|war)\b/i.test(text)) return 'history'
  if (/\b(?:novel|story|fiction|memoir|tale)\b/i.test(text)) return 'story'
  if (/\b(?:paper|thesis|dissertation|study|literature review)\b/i.test(text)) return 'paper'
  if (/\b(?:business plan|strategy|proposal|marketing plan|roadmap)\b/i.test(text)) return 'plan'
  if (
    /\b(?:tutorial|manual|api|software|programming|code|database|kubernetes|algorithm|machine learning)\b/i.test(text)
  )
    return 'technical'
  return 'general'
}

/** Bulleted or numbered lines if there are any, else the clauses of the sentences after the first. */
function readTopics(brief: string, opening: string): Topic[] {
  const bullets = [...brief.matchAll(/^\s*(?:[-*•]|\d+[.)])\s+(.+)$/gm)].map((match) => match[1] ?? '')
  const clauses = bullets.length > 1 ? bullets : clausesOf(brief.replace(/\s+/g, ' ').trim(), opening)
  return clauses.map(topicOf).filter((topic) => topic.title.length > 2)
}

const asks =
  /^(?:then\s+|also\s+)?(?:explain|describe|discuss|cover|include|compare|contrast|analy[sz]e|examine|outline|show|give|list|present|introduce|explore|trace|assess|evaluate|review|address|end|close|finish|conclude|start|begin|open|why|what|how|when|where|who|which|whether|argue|add|summari[sz]e)\b/i

function clausesOf(whole: string, opening: string): string[] {
  const later = whole.slice(firstSentence(whole).length)
  const inFirst = /\b(?:covering|including|that (?:covers|explains|includes)|with sections on)\s+(.+?)[.!?]?$/i.exec(
    opening,
  )?.[1]
  const sentences = later
    .split(/(?<=[.!?;])\s+/)
    .filter((sentence) => asks.test(sentence.trim()) || /^(?:it|the \w+) should\b/i.test(sentence.trim()))
  return [...(inFirst ? splitList(inFirst) : []), ...sentences.flatMap(splitClauses)]
}

function splitList(text: string): string[] {
  return text
    .split(/,\s*(?:and\s+)?|\s+and\s+/)
    .map((part) => part.trim())
    .filter(Boolean)
}

/** Cuts at commas and "and" where a new ask begins; other commas belong to the clause before. */
function splitClauses(sentence: string): string[] {
  const pieces = sentence
    .replace(/^(?:it|the \w+) should\s+/i, '')
    .replace(/[.!?;]+$/, '')
    .split(/,\s+(?:and\s+)?|\s+and\s+(?=\S+)/)
  const clauses: string[] = []
  for (const piece of pieces) {
    const text = piece.trim()
    const last = clauses.at(-1)
    if (last === undefined || asks.test(text)) clauses.push(text)
    else clauses[clauses.length - 1] = `${last}, ${text}`
  }
  return clauses
}

const leadingAsk =
  /^(?:then\s+|also\s+)?(?:explain(?:ing)?|describe|discuss|cover|include|analy[sz]e|examine|outline|show|give|list|present|introduce|explore|trace|assess|evaluate|review|address|add|argue(?: that)?|(?:end|close|finish|conclude|start|begin|open) (?:with|by))\s+/i

function topicOf(clause: string): Topic {
  const bare = clause
    .replace(leadingAsk, '')
    .replace(/[.:;]+$/, '')
    .trim()
  const listed =
    /^(.*?\b(?:for|of|on|in|between|compare|contrast|including|like|such as))\s+((?:[^,]+,\s*)+[^,]+)$/i.exec(bare)
  const plainList = listed ? null : /^([^,]+),\s*(.+)$/.exec(bare)
  const parts = listed?.[2] ? splitList(listed[2]) : plainList ? splitList(bare) : []
  const head = listed?.[1]?.replace(/\s+(?:for|of|on|in|between|including|like|such as)$/i, '') ?? bare
  const title = titleOf(head, parts)
  return {
    title,
    point: pointOf(clause, title),
    parts: parts.length > 0 ? parts.map(capital) : comparedParts(title),
  }
}

/** What the brief says of it; of a mere name, what a reader would want to know. */
function pointOf(clause: string, title: string): string {
  if (capital(clause) !== title) return `${capital(clause)}.`
  return /^(?:who|what|how|why|when|where)\b/i.test(clause)
    ? `${title}, and what follows from the answer.`
    : `What ${clause} comes to, how it came about and where its limits are.`
}

function titleOf(head: string, parts: readonly string[]): string {
  const compared = /^(?:compare|contrast)\b\s*(.*)$/i.exec(head)?.[1]
  if (compared !== undefined) return compared ? `${capital(compared)} compared` : `${listed(parts)} compared`
  return capital(parts.length > 1 && head.includes(',') ? listed(parts) : head.replace(/^an?\s+/i, ''))
}

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
