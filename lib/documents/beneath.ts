/** What another set at the same time as one did here, and what came out on top: it is there again when that is taken back. */
import { z } from 'zod'
import { sectionIdSchema } from '../outline/outline'
import type { Beneath } from './other-hands'
import type { OwnChange } from './own-change'

/** Whether a change is of the same value. */
export function isOf(change: OwnChange, { in: where, key }: Beneath): boolean {
  if (change.type === 'meta') return where === 'meta' && change.key === key
  if (change.type === 'section' || change.id !== where) return false
  return change.type === 'field' ? change.key === key : key === 'parent' || key === 'order'
}

const placeSchema = z.union([
  z.object({ key: z.literal('parent'), value: sectionIdSchema.nullable() }),
  z.object({ key: z.literal('order'), value: z.string().min(1) }),
])

/** Taken back, it brings out the other's value. */
export function withBeneath(change: OwnChange, lost: Beneath): OwnChange {
  if (change.type === 'field') return { ...change, was: lost.value }
  if (change.type === 'meta') return typeof lost.value === 'string' ? { ...change, was: lost.value } : change
  if (change.type === 'section') return change
  const place = placeSchema.safeParse(lost)
  const [first = { parent: null, order: 'a0' }, ...above] = change.was
  return place.success ? { ...change, was: [{ ...first, [place.data.key]: place.data.value }, ...above] } : change
}
