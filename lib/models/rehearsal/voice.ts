/** A language's way of writing: its grammar, its terms, its joins between sentences. */
import type { Assignment, Language } from './assignment'
import { chineseFrames } from './chinese/frames'
import { chinese } from './chinese/phrases'
import { englishFrames } from './english/frames'
import { english } from './english/phrases'
import { Grammar, type Rules } from './grammar'
import type { Random } from './random'
import { chineseTerms, englishTerms } from './terms'

export type Voice = {
  readonly language: Language
  /** Between two sentences of a paragraph. */
  readonly join: string
  /** One sentence, item, heading or cell by the name of its rule. */
  say(rule: string): string
}

type Subject = Pick<Extract<Assignment, { type: 'section' }>, 'language' | 'brief' | 'title' | 'mainPoint'>

export function voiceOf(subject: Subject, random: Random): Voice {
  return subject.language === 'zh' ? chineseVoice(subject, random) : englishVoice(subject, random)
}

function englishVoice(subject: Subject, random: Random): Voice {
  const point = firstSentence(subject.mainPoint || subject.title).replace(
    /^(?:The|This|A|An|It|In|What|Why|How|Only)\b/,
    (word) => word.toLowerCase(),
  )
  const rules: Rules = {
    ...english,
    ...englishFrames,
    term: englishTerms(subject.title, subject.mainPoint, subject.brief).map(literal),
    point: [literal(point || 'this section has no main point yet')],
  }
  const grammar = new Grammar(rules, random)
  return { language: 'en', join: ' ', say: (rule) => polishEnglish(grammar.expand(`{${rule}}`)) }
}

function chineseVoice(subject: Subject, random: Random): Voice {
  const point = firstSentence(subject.mainPoint || subject.title)
  const rules: Rules = {
    ...chinese,
    ...chineseFrames,
    term: chineseTerms(subject.title, subject.mainPoint, subject.brief).map(literal),
    point: [literal(point || '本节还没有要点')],
  }
  const grammar = new Grammar(rules, random)
  return { language: 'zh', join: '', say: (rule) => grammar.expand(`{${rule}}`) }
}

/** Braces of a person's words must not be read as rules. */
function literal(text: string): string {
  return text.replace(/[{}]/g, '')
}

function firstSentence(text: string): string {
  return (/^.*?[。！？]|^.*?[.!?](?=\s|$)/s.exec(text.trim())?.[0] ?? text.trim()).replace(/[.!?。！？:：]+$/, '')
}

/** Large first letters, and "an" before a vowel. */
function polishEnglish(sentence: string): string {
  const articled = sentence.replace(/\b([Aa]) (?=[aeiou](?!ne\b))/g, '$1n ')
  return articled.replace(/^([^\p{L}]*)(\p{Ll})/u, (_, before: string, letter: string) => before + letter.toUpperCase())
}
