/**
 * The word with which a window asks to be let into a document: the id of the person whose window it is, and the format of
 * documents that it knows. The cookie says who is let in; a window that was opened by somebody else would send that
 * person's changes under another name, and one of another version would delete what it does not know.
 */
import { z } from 'zod'
import { documentFormat } from './document-format'

/** The reasons of a refusal. */
export const anotherPerson = 'another-person'
export const anotherVersion = 'another-version'
export type WindowRefusal = typeof anotherPerson | typeof anotherVersion

const nameSchema = z.uuid()
const separator = '/'

export const windowToken = (personId: string, format = documentFormat()): string => personId + separator + format

/**
 * Null where the window may come in. Scripts that name nobody are whoever their cookie says, and mind the format
 * themselves; a window that names its person alone was opened before formats were named.
 */
export function refusalOfWindow(token: string, personId: string): WindowRefusal | null {
  const [name, format] = token.split(separator)
  if (!nameSchema.safeParse(name).success) return null
  if (name !== personId) return anotherPerson
  return format === documentFormat() ? null : anotherVersion
}
