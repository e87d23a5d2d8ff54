/** What a plan is built from, before its length decides how much of it there is room for. */

export type Topic = { readonly title: string; readonly point: string; readonly parts: readonly string[] }

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
