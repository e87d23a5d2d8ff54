/** Requests to routes in tests, as the gate of the server hands them on. */
import type { Person } from '../person'
import { personHeader, writePerson } from '../server/requests/person-header'

/** Headers that say who asks. */
export const askedBy = (person: Person): Record<string, string> => ({ [personHeader]: writePerson(person) })
