/**
 * The word with which a window asks to be let into a document: the id of the person whose window it is. The cookie says
 * who is let in; a window that was opened by somebody else would send that person's changes under another name.
 */
import { z } from 'zod'

/** The reason of a refusal. */
export const anotherPerson = 'another-person'

const tokenSchema = z.uuid()

/** Scripts that name nobody are whoever their cookie says. */
export const isOfAnother = (token: string, personId: string): boolean =>
  tokenSchema.safeParse(token).success && token !== personId
