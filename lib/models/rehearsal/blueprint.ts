/** What a plan is built from, before its length decides how much of it there is room for. */
import { Grammar } from './grammar'
import type { Random } from './random'
import type { Subject, Topic } from './subject'

/** Lower ranks are kept first when there is no room for all; a topic that the brief asks for has rank -1. */
export type RankedTopic = Topic & { readonly rank: number }

export type Blueprint = {
  readonly title: string
  readonly subtitle: string
  readonly opening: Topic
  /** Chapters in order. */
  readonly chapters: readonly RankedTopic[]
  /** Null when the brief itself says how the text ends. */
  readonly closing: Topic | null
  /** Parts of a chapter beyond those it names, best first; as many as are wanted. */
  moreParts(chapter: Topic): readonly string[]
  /** The main point of a part of a chapter. */
  partPoint(part: string, chapter: Topic): string
  /** A title that another chapter uses already, made its own. */
  distinct(part: string, chapter: Topic): string
}

/** What a language says in its plans. */
export type PlanWords = {
  readonly subtitle: (read: Subject) => string
  readonly opening: (read: Subject) => Topic
  readonly closing: (read: Subject) => Topic
  /** Chapters for a brief that lists fewer than three of its own. */
  readonly chapters: (read: Subject) => readonly RankedTopic[]
  /** Main points for the parts of a chapter, with `<part>` and `<chapter>` in them. */
  readonly points: readonly string[]
  /** How a chapter's title stands in a sentence. */
  readonly inSentence: (title: string) => string
  /** What a chapter without parts of its own can be divided into, in a sensible order. */
  readonly partsFor: (title: string) => readonly string[]
  /** Further parts of a chapter that has to be long. */
  readonly furtherParts: readonly string[]
  readonly distinct: (part: string, chapter: Topic) => string
}

export function blueprintOf(words: PlanWords, read: Subject, random: Random): Blueprint {
  const grammar = new Grammar({ point: words.points }, random)
  const asked = read.topics.map((topic) => ({ ...topic, rank: -1 }))
  return {
    title: read.title,
    subtitle: words.subtitle(read),
    opening: words.opening(read),
    chapters: asked.length >= 3 ? asked : [...words.chapters(read), ...asked],
    closing: read.endsItself ? null : words.closing(read),
    moreParts: (chapter) => [...words.partsFor(chapter.title), ...random.shuffled(words.furtherParts)],
    partPoint: (part, chapter) =>
      grammar
        .expand('{point}')
        .replace(/<(part|chapter)>/g, (_, name) => (name === 'part' ? part : words.inSentence(chapter.title))),
    distinct: words.distinct,
  }
}
