/** Footnotes of the whole document, numbered through, whatever their names in each section's Markdown. */
import { FootnoteReferenceRun, type Paragraph } from 'docx'
import { descendantsOf, type NodeOf, type Root } from '../syntax-tree'

export type NoteDefinition = NodeOf<'footnoteDefinition'>

export class Footnotes {
  readonly #texts = new Map<number, readonly Paragraph[]>()

  /** Each reference gets a note of its own: Word finds two references to one note corrupt. */
  add(text: readonly Paragraph[]): FootnoteReferenceRun {
    const id = this.#texts.size + 1
    this.#texts.set(id, text)
    return new FootnoteReferenceRun(id)
  }

  get texts(): Record<string, { children: readonly Paragraph[] }> {
    return Object.fromEntries([...this.#texts].map(([id, children]) => [String(id), { children }]))
  }
}

/** The notes that a section's text refers to, by name. */
export function notesIn(tree: Root): ReadonlyMap<string, NoteDefinition> {
  const referred = new Set<string>()
  const notes = new Map<string, NoteDefinition>()
  for (const node of descendantsOf(tree)) {
    if (node.type === 'footnoteReference') referred.add(node.identifier)
    if (node.type === 'footnoteDefinition' && !notes.has(node.identifier)) notes.set(node.identifier, node)
  }
  return new Map([...notes].filter(([name]) => referred.has(name)))
}

/** The addresses that `[text][name]` links refer to, by name. */
export function addressesIn(tree: Root): ReadonlyMap<string, string> {
  const addresses = new Map<string, string>()
  for (const node of descendantsOf(tree))
    if (node.type === 'definition' && !addresses.has(node.identifier)) addresses.set(node.identifier, node.url)
  return addresses
}
