/**
 * The format of live documents that this build knows: what a text may hold, as its schema says, and how a document is laid
 * out. An editor deletes what its schema does not know, for everybody, so only windows of the same format may edit together
 * (docs/decisions/0028).
 */
import type { AttributeSpec, Schema } from '@tiptap/pm/model'
import { textSchema } from './extensions'

/** To be raised by hand where an older window would harm what stands beside the text (live-document.ts). */
const layout = 1

let own: string | undefined

export function documentFormat(): string {
  own ??= formatOf(textSchema())
  return own
}

/** Of a schema: the same wherever it is built, and whatever the order of its extensions. */
export function formatOf(schema: Schema): string {
  const nodes = Object.values(schema.nodes).map(({ name, spec }) => [
    name,
    spec.content ?? '',
    spec.marks ?? null,
    spec.group ?? '',
    spec.inline ?? false,
    attributesOf(spec.attrs),
  ])
  const marks = Object.values(schema.marks).map(({ name, spec }) => [
    name,
    spec.excludes ?? null,
    spec.group ?? '',
    attributesOf(spec.attrs),
  ])
  const described = JSON.stringify([schema.topNodeType.name, sorted(nodes), sorted(marks)])
  return `${layout}-${digestOf(described)}`
}

const attributesOf = (attributes: Readonly<Record<string, AttributeSpec>> = {}) =>
  sorted(Object.entries(attributes).map(([name, spec]) => [name, spec.default === undefined, spec.default ?? null]))

const sorted = (rows: readonly (readonly unknown[])[]) => rows.map((row) => JSON.stringify(row)).sort()

/** FNV-1a of 64 bits: browsers have the cryptographic ones only over HTTPS, and nobody gains anything by a collision. */
function digestOf(text: string): string {
  let hash = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
  return hash.toString(16).padStart(16, '0')
}
