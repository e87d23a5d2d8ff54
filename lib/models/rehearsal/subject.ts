/** What a brief says of the text that it asks for. */

/** Something that a text is to tell, by the chapter or section that tells it. */
export type Topic = { readonly title: string; readonly point: string; readonly parts: readonly string[] }

export type Kind = 'history' | 'travel' | 'technical' | 'paper' | 'story' | 'plan' | 'general'

export type Subject = {
  /** As it stands in a sentence: `the history of the Roman Empire`. */
  readonly subject: string
  /** Of the whole document. */
  readonly title: string
  readonly kind: Kind
  /** The noun that the brief uses, `report` or `travel guide`; empty where it uses none. */
  readonly form: string
  readonly audience: string
  /** What the brief lists, in its order. */
  readonly topics: readonly Topic[]
  /** Whether the brief itself says how the text ends. */
  readonly endsItself: boolean
}
