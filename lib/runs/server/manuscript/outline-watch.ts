/** Watches what people do to an outline while a run works with it, so that the run leaves it as they want it. */
import type * as Y from 'yjs'
import { isOfPeople, personOfOrigin } from '../../../documents/collaboration/origin'
import { metaOf, outlineOf } from '../../../documents/live-document'
import { type Section, type SectionId, sectionIdSchema, sectionSchema } from '../../../outline/outline'

type Field = keyof Omit<Section, 'id'>

const fields = new Set<string>(Object.keys(sectionSchema.shape))

export class OutlineWatch {
  /** Fields that people have set, by section. */
  readonly #set = new Map<SectionId, Set<string>>()
  #latest: string | null = null
  #changed = true

  constructor(private readonly doc: Y.Doc) {
    outlineOf(doc).observeDeep(this.#look)
    metaOf(doc).observe(this.#lookAtTitle)
  }

  readonly #look = (events: Y.YEvent<Y.AbstractType<unknown>>[], { origin }: Y.Transaction): void => {
    if (
      events.some(({ path, changes }) => path.length === 0 || [...changes.keys.keys()].some((key) => fields.has(key)))
    )
      this.#changed = true
    if (isOfPeople(origin)) for (const event of events) this.#note(event, personOfOrigin(origin))
  }

  readonly #lookAtTitle = (): void => {
    this.#changed = true
  }

  /** Whether the plan may be another than when this was asked last; true at first. */
  takeChanged(): boolean {
    const changed = this.#changed
    this.#changed = false
    return changed
  }

  #note({ path, changes }: Y.YEvent<Y.AbstractType<unknown>>, person: string | null): void {
    const keys = [...changes.keys.keys()]
    // Rows as a whole are keys of the outline, what changed of one row are keys of the row.
    const ids = path.length === 0 ? keys : [path[0]]
    const named = path.length === 0 ? [...fields] : keys.filter((key) => fields.has(key))
    if (named.length > 0) this.#latest = person
    for (const id of ids.flatMap((given) => sectionIdSchema.safeParse(given).data ?? [])) {
      this.#set.set(id, new Set([...(this.#set.get(id) ?? []), ...named]))
    }
  }

  isSet(id: SectionId, field: Field): boolean {
    return this.#set.get(id)?.has(field) ?? false
  }

  /** Whether people have put words of their own into a row, or the row itself. */
  isTheirs(id: SectionId): boolean {
    return this.isSet(id, 'title') || this.isSet(id, 'mainPoint') || this.isSet(id, 'instructions')
  }

  /** Rows that hold words of people since the watch began. */
  get theirs(): readonly SectionId[] {
    return [...this.#set.keys()].filter((id) => this.isTheirs(id))
  }

  /** The person who changed the outline last; null when none did since the watch began, and when it is not known who. */
  get latest(): string | null {
    return this.#latest
  }

  close(): void {
    outlineOf(this.doc).unobserveDeep(this.#look)
    metaOf(this.doc).unobserve(this.#lookAtTitle)
  }
}
