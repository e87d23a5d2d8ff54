/** The texts of a document's sections as Markdown, each read once until it changes. */
import type * as Y from 'yjs'
import { sectionsOf } from '../../../documents/live-document'
import { markdownOf } from '../../../documents/markdown/section-markdown'
import { type SectionId, sectionIdSchema } from '../../../outline/outline'

/** Reading all of 100,000 words takes a good part of a second, and the loop wants all of them before each section. */
export class SectionTexts {
  readonly #known = new Map<SectionId, string>()
  /** Sections that have changed since all this began. */
  readonly #changed = new Set<SectionId>()

  constructor(private readonly doc: Y.Doc) {
    sectionsOf(doc).observeDeep(this.#forget)
  }

  readonly #forget = (events: Y.YEvent<Y.AbstractType<unknown>>[]): void => {
    for (const { path, changes } of events) {
      for (const key of path.length > 0 ? [path[0]] : changes.keys.keys()) {
        const id = sectionIdSchema.safeParse(key)
        if (!id.success) continue
        this.#known.delete(id.data)
        this.#changed.add(id.data)
      }
    }
  }

  /** Takes over what is committed since this began, but for what has changed meanwhile. */
  learn(committed: readonly { readonly sectionId: string; readonly markdown: string }[]): void {
    for (const { sectionId, markdown } of committed) {
      const id = sectionIdSchema.parse(sectionId)
      if (!this.#changed.has(id)) this.#known.set(id, markdown)
    }
  }

  of(id: SectionId): string {
    const known = this.#known.get(id) ?? markdownOf(this.doc, id)
    this.#known.set(id, known)
    return known
  }

  close(): void {
    sectionsOf(this.doc).unobserveDeep(this.#forget)
  }
}
