/** What is typed and not there yet, kept in this browser through reloads: drafts, and comments under way. */
import { z } from 'zod'
import { type DocumentId, documentIdSchema } from '@/lib/documents/live-document'

const namespace = 'longhand-comments'

const prefixOf = (...names: readonly string[]): string => `${[namespace, ...names].join(' ')} `

/**
 * One entry for each, so that two windows that write different ones don't write over each other's. Of the same draft the last
 * window that types has its text.
 */
export class KeptComments {
  readonly #prefix: string

  constructor(person: string, document: DocumentId) {
    this.#prefix = prefixOf(person, document)
  }

  /** Undefined removes it. A browser without room, or that allows nothing to be kept, keeps it for this page only. */
  put(name: string, value: unknown): void {
    try {
      if (value === undefined) localStorage.removeItem(this.#prefix + name)
      else localStorage.setItem(this.#prefix + name, JSON.stringify(value))
    } catch {
      // It stays in the page.
    }
  }

  /** All of one kind, by the rest of their names. What another version has kept otherwise is left where it is. */
  all<T>(kind: string, schema: z.ZodType<T>): ReadonlyMap<string, T> {
    const found = new Map<string, T>()
    const prefix = this.#prefix + kind
    for (const key of keysFrom(prefix)) {
      const value = schema.safeParse(read(key))
      if (value.success) found.set(key.slice(prefix.length), value.data)
    }
    return found
  }
}

export type UnsentComments = { readonly document: DocumentId; readonly comments: number }

/** What of a person is not sent, or not even finished, by document. */
export function unsentComments(person: string): UnsentComments[] {
  const prefix = prefixOf(person)
  const counts = new Map<DocumentId, number>()
  for (const key of keysFrom(prefix)) {
    const [id, kind] = key.slice(prefix.length).split(' ')
    const document = documentIdSchema.safeParse(id)
    const said = saidSchema.safeParse(read(key))
    if ((kind !== 'out' && kind !== 'draft') || !document.success || !said.success) continue
    counts.set(document.data, (counts.get(document.data) ?? 0) + 1)
  }
  return [...counts].map(([document, comments]) => ({ document, comments }))
}

const saidSchema = z.object({ text: z.string().trim().min(1) })

/** Deletes all that is kept of a person: nothing of it can be sent any more. */
export function forgetComments(person: string): void {
  for (const key of keysFrom(prefixOf(person))) localStorage.removeItem(key)
}

/** None where the browser keeps nothing. */
function keysFrom(prefix: string): string[] {
  try {
    const keys = Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at) ?? '')
    return keys.filter((key) => key.startsWith(prefix))
  } catch {
    return []
  }
}

/** Null for what is no JSON: the others are read all the same. */
function read(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null')
  } catch {
    return null
  }
}
