/** A language's way of writing about one section: its grammar, with the section's own terms and main point in it. */
import type { Assignment } from './assignment'
import { Grammar } from './grammar'
import type { Random } from './random'

export type Voice = {
  /** Between two sentences of a paragraph. */
  readonly join: string
  readonly stretch: number
  /** One sentence, item, heading or cell by the name of its rule. */
  say(rule: string): string
}

type Subject = Pick<Extract<Assignment, { type: 'section' }>, 'language' | 'brief' | 'title' | 'mainPoint'>

export function voiceOf({ language, brief, title, mainPoint }: Subject, random: Random): Voice {
  const point = language.pointOf(firstSentence(mainPoint || title))
  const rules = {
    ...language.rules,
    term: language.termsOf(title, mainPoint, brief).map(literal),
    point: [literal(point || language.noPoint)],
  }
  const grammar = new Grammar(rules, random)
  return {
    join: language.join,
    stretch: language.stretch,
    say: (rule) => language.polish(grammar.expand(`{${rule}}`)),
  }
}

/** Braces of a person's words must not be read as rules. */
function literal(text: string): string {
  return text.replace(/[{}]/g, '')
}

function firstSentence(text: string): string {
  return (/^.*?[。！？]|^.*?[.!?](?=\s|$)/s.exec(text.trim())?.[0] ?? text.trim()).replace(/[.!?。！？:：]+$/, '')
}
