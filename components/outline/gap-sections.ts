/** Sections for what the brief asks for and the outline does not tell, as a person would add them. */
import { type Addition, newSection } from './new-section'
import type { OutlineRow } from './outline-row'

/** At the top level. Of three rows there and more the last one is an end that stays one. */
export function gapSection(rows: readonly OutlineRow[], item: string): Addition {
  const top = rows.filter(({ parent }) => parent === null)
  const below = (top.length >= 3 ? top.at(-2) : top.at(-1))?.id ?? null
  const { id, edit } = newSection(rows, below)
  return edit.type === 'add'
    ? { id, edit: { ...edit, section: { ...edit.section, title: titleOf(item) } } }
    : { id, edit }
}

const titleOf = (item: string): string => item.charAt(0).toLocaleUpperCase() + item.slice(1)
