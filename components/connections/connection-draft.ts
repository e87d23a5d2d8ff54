/** A connection that is being typed, and what stands against it, field by field. */
import type { z } from 'zod'
import {
  headerNameProblem,
  type NewConnection,
  newConnectionSchema,
  type SettableProvider,
} from '@/lib/models/connection'

/** `id` tells rows apart while they are typed. One that is stored keeps its value until another is typed. */
export type HeaderDraft = {
  readonly id: number
  readonly name: string
  readonly value: string
  readonly isStored?: boolean
}

/** As typed. A name of null follows from the provider and the address. */
export type ConnectionDraft = {
  readonly provider: SettableProvider
  readonly name: string | null
  readonly baseUrl: string
  readonly key: string
  readonly headers: readonly HeaderDraft[]
}

export const emptyConnection = (provider: SettableProvider): ConnectionDraft => ({
  provider,
  name: null,
  baseUrl: '',
  key: '',
  headers: [],
})

export const providerNames: Readonly<Record<SettableProvider, string>> = {
  anthropic: 'Anthropic',
  openai: 'OpenAI',
  compatible: 'A compatible server',
}

/** A compatible server is called by its host until it is given a name. */
export function nameOf({ provider, name, baseUrl }: ConnectionDraft): string {
  if (name !== null) return name
  if (provider !== 'compatible') return providerNames[provider]
  return (URL.canParse(baseUrl.trim()) && new URL(baseUrl.trim()).host) || 'Compatible server'
}

/** Sentences. Those of headers are named after their row. */
export type DraftProblems = {
  readonly name?: string
  readonly baseUrl?: string
  readonly key?: string
  readonly headers: ReadonlyMap<number, string>
  /** What belongs to no field. */
  readonly whole?: string
}

export type ReadDraft =
  | { readonly type: 'valid'; readonly connection: NewConnection }
  | { readonly type: 'wrong'; readonly problems: DraftProblems }

export function readDraft(draft: ConnectionDraft): ReadDraft {
  const rows = draft.headers.filter(({ name, value }) => name.trim() !== '' || value.trim() !== '')
  const headers = headerProblems(rows)
  const parsed = newConnectionSchema.safeParse({
    provider: draft.provider,
    name: nameOf(draft),
    ...(draft.baseUrl.trim() === '' ? {} : { baseUrl: draft.baseUrl }),
    ...(draft.key.trim() === '' ? {} : { key: draft.key }),
    headers: Object.fromEntries(rows.map(({ name, value }) => [name.trim(), value])),
  })
  if (parsed.success && headers.size === 0) return { type: 'valid', connection: parsed.data }
  const issues = parsed.success ? [] : parsed.error.issues
  return { type: 'wrong', problems: problemsOf(issues, draft.provider, rows, headers) }
}

/** What a record can't say of one row: one header twice, half of one, or a name that is none. */
export function headerProblems(rows: readonly HeaderDraft[]): Map<number, string> {
  const names = new Set<string>()
  const problems = new Map<number, string>()
  for (const { id, name, value, isStored = false } of rows) {
    const key = name.trim().toLowerCase()
    const problem = headerProblem(name.trim(), isStored || value.trim() !== '', names.has(key))
    if (problem) problems.set(id, problem)
    names.add(key)
  }
  return problems
}

function headerProblem(name: string, hasValue: boolean, isTwice: boolean): string | null {
  if (name === '') return 'Give the header a name.'
  if (!hasValue) return 'Give the header a value, or take it out.'
  return isTwice ? 'This header is here twice.' : headerNameProblem(name)
}

function problemsOf(
  issues: readonly z.core.$ZodIssue[],
  provider: SettableProvider,
  rows: readonly HeaderDraft[],
  headers: Map<number, string>,
): DraftProblems {
  const fields: { name?: string; baseUrl?: string; key?: string; whole?: string } = {}
  for (const issue of issues) {
    const [field, header] = issue.path
    const row = field === 'headers' ? rows.find(({ name }) => name.trim() === header) : undefined
    if (field === 'name' || field === 'baseUrl' || field === 'key') fields[field] ??= issue.message
    else if (row) headers.set(row.id, headers.get(row.id) ?? issue.message)
    // What is missing is told of the whole: it is the one field that the provider can't do without.
    else if (issue.path.length === 0) fields[provider === 'compatible' ? 'baseUrl' : 'key'] ??= issue.message
    else if (headers.size === 0) fields.whole ??= issue.message
  }
  return { ...fields, headers }
}
