/**
 * How the gate of the server tells routes and pages who asks: in a header of its own, which it takes off whatever comes
 * from outside. It has looked at the session once, and nobody behind it need do so again.
 */
import { type Person, personSchema } from '../../person'

export const personHeader = 'x-longhand-person'

/** Names are in any script, headers are not. */
export const writePerson = (person: Person): string => Buffer.from(JSON.stringify(person)).toString('base64url')

/** Null where nobody is signed in. */
export function readPerson(header: string | null | undefined): Person | null {
  if (!header) return null
  return personSchema.parse(JSON.parse(Buffer.from(header, 'base64url').toString('utf8')))
}
