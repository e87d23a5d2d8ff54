/** Outlines for tests, written as numbers: `rowsOf('1', '2', '2.1')`. A section's id is made from its number. */
import { type Section, type SectionId, sectionIdSchema } from '@/lib/outline/outline'
import { type OutlineRow, outlineRows, type RowFacts } from '../outline-row'

/** `4.2` → 00000000-0000-4000-8000-000000000402. At most three levels of 99. */
export function idOf(number: string): SectionId {
  const digits = number.split('.').map((part) => part.padStart(2, '0'))
  return sectionIdSchema.parse(`00000000-0000-4000-8000-${digits.join('').padEnd(12, '0')}`)
}

const sectionOf = (number: string): Section => {
  const parts = number.split('.')
  return {
    id: idOf(number),
    parent: parts.length > 1 ? idOf(parts.slice(0, -1).join('.')) : null,
    order: `a${(parts.at(-1) ?? '').padStart(2, '0')}`,
    title: `Title ${number}`,
    mainPoint: '',
    targetWords: 100,
    instructions: '',
    model: null,
    buildsOn: [],
  }
}

export const unwritten: RowFacts = {
  words: 0,
  proposed: 0,
  look: 'planned',
  reason: null,
  status: 'planned',
  sample: false,
}

export const sectionsOf = (...numbers: string[]): Section[] => numbers.map(sectionOf)

export const rowsOf = (...numbers: string[]): OutlineRow[] =>
  outlineRows({ sections: sectionsOf(...numbers) }, () => unwritten)
