/** What the setting of one section's text needs to know of its surroundings. */
import type { FootnoteReferenceRun } from 'docx'
import type { ListNumbering } from './lists'
import type { Typography } from './typography'

export type Setting = {
  readonly typography: Typography
  readonly lists: ListNumbering
  /** Addresses of `[text][name]` links. */
  readonly addresses: ReadonlyMap<string, string>
  /** Refers to a footnote; null when the text has none of that name. */
  note(name: string): FootnoteReferenceRun | null
  /** Whether the text refers to a footnote of that name; one that nothing refers to is set where it stands. */
  isReferred(name: string): boolean
}
