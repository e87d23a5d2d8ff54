/** Chapters for briefs that list none of their own, as a language writes them down. */
import type { RankedTopic } from './blueprint'
import type { Kind, Subject } from './subject'

/** By kind of text a chapter a line: `rank|title|main point|part|part|…`, with `{s}` for the subject. */
export type ChapterRows = Readonly<Partial<Record<Kind, string>> & { general: string }>

export const chaptersFrom =
  (rows: ChapterRows) =>
  ({ kind, subject }: Subject): RankedTopic[] =>
    (rows[kind] ?? rows.general)
      .trim()
      .split('\n')
      .map((row) => {
        const [rank = '', title = '', point = '', ...parts] = row.split('|').map((cell) => cell.trim())
        return { title, point: point.replaceAll('{s}', () => subject), parts, rank: Number(rank) }
      })
