/** A manuscript as JSON, for programs. */
import type { Manuscript } from './manuscript'
import { sampleNotice } from './sample-sentence'

/** Its fields are those of a manuscript; sample text says so in a field of its own. */
export function toJson(manuscript: Manuscript): string {
  const { sections, ...head } = manuscript
  const notice = manuscript.sample ? { notice: sampleNotice(manuscript.language).sentence } : {}
  return `${JSON.stringify({ ...head, ...notice, sections }, null, 2)}\n`
}
