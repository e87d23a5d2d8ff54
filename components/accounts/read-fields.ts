/** Reads what is typed into a form by its schema: the values, or a sentence for each field that is wrong. */
import type { z } from 'zod'

export type Problems = Readonly<Record<string, string>>

export type ReadFields<Value> =
  | { readonly type: 'read'; readonly value: Value }
  | { readonly type: 'wrong'; readonly problems: Problems }

/** A field that is left empty is not there: a schema says whether it may be missing. */
export function readFields<S extends z.ZodType>(
  schema: S,
  fields: Iterable<readonly [string, unknown]>,
): ReadFields<z.output<S>> {
  const typed = Object.fromEntries([...fields].filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(typed)
  if (parsed.success) return { type: 'read', value: parsed.data }
  const problems: Record<string, string> = {}
  for (const { path, message } of parsed.error.issues) {
    const name = String(path[0] ?? '')
    problems[name] ??= Object.hasOwn(typed, name) ? message : (missing[name] ?? message)
  }
  return { type: 'wrong', problems }
}

const missing: Readonly<Record<string, string>> = {
  name: 'Type the name that others will see.',
  email: 'Type your email address.',
  password: 'Type a password.',
  present: 'Type your present password.',
  invited: 'Type a name or an email address.',
}
