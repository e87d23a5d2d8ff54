/** Sentences out of a grammar: a rule name maps to templates, and `{name}` in a template stands for that rule. */
import type { Random } from './random'

export type Rules = Readonly<Record<string, readonly string[]>>

/** The alternatives of a rule, written down with commas between them. */
export const alternatives = (text: string): string[] => text.split(',').map((item) => item.trim().replace(/\n/g, ' '))

/** Each of `ones` beside `times` of `others`, so that those which follow one another differ in both. */
export function pairs(ones: readonly string[], others: readonly string[], times: number): [string, string][] {
  return Array.from({ length: ones.length * times }, (_, index) => {
    const round = Math.floor(index / ones.length)
    return [ones[index % ones.length] ?? '', others[(index * 11 + round * 5) % others.length] ?? '']
  })
}

/** Draws templates without replacement, so that a shape comes back only after all others of its rule had their turn. */
export class Grammar {
  readonly #decks = new Map<string, string[]>()

  constructor(
    private readonly rules: Rules,
    private readonly random: Random,
  ) {}

  /** Replaces every `{rule}` in `template`, and what those bring in, until plain text is left. */
  expand(template: string): string {
    return template.replace(/\{(\w+)\}/g, (_, rule: string) => this.expand(this.#draw(rule)))
  }

  #draw(rule: string): string {
    const deck = this.#decks.get(rule)
    const drawn = deck?.pop()
    if (drawn !== undefined) return drawn
    const templates = this.rules[rule]
    if (!templates?.length) throw new Error(`The grammar has no rule named "${rule}".`)
    const fresh = this.random.shuffled(templates)
    this.#decks.set(rule, fresh)
    return fresh.pop() ?? ''
  }
}
