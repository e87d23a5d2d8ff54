/** What Rehearsal has to know of a language to plan and write in it. */
import type { PlanWords } from './blueprint'
import type { Rules } from './grammar'
import type { Subject } from './subject'

export type Language = {
  /** BCP 47, without a region. */
  readonly tag: string
  /** What tells a text in it where a prompt names no language: a script of its own, or its frequent words. */
  readonly sign: ((text: string) => boolean) | ReadonlySet<string>
  readonly readSubject: (brief: string) => Subject
  readonly plan: PlanWords
  /** The grammar of its sample sentences, without `term` and `point`. */
  readonly rules: Rules
  /** Words and phrases that a section is about, at least one, for its sentences to use. */
  readonly termsOf: (title: string, mainPoint: string, brief: string) => string[]
  /** A main point, or the title of a section that has none, as it stands in a sentence. */
  readonly pointOf: (mainPoint: string) => string
  /** Stands for the main point of a section that has neither. */
  readonly noPoint: string
  /** Between two sentences of a paragraph. */
  readonly join: string
  /** What the whole sentence decides of its words: large first letters, elisions, spaces before marks. */
  readonly polish: (sentence: string) => string
  /** How much longer its sentences are than English ones, in what its lengths are counted in. */
  readonly stretch: number
  /** Words that tell a technical subject, beside the names that all languages share. */
  readonly technical: RegExp
}
