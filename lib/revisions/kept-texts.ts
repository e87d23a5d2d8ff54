/** What is asked for when the present texts of sections are to be kept as revisions. */
import { z } from 'zod'
import { sectionIdSchema } from '../outline/outline'

/** More sections than any document has. */
const MOST_SECTIONS = 5_000

export const keptTextsSchema = z.object({ sectionIds: z.array(sectionIdSchema).max(MOST_SECTIONS) })
