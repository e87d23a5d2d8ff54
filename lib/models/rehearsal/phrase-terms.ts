/** Finds what a section in a Western language is about: its title, and the runs of words between small ones. */

const MOST_TERMS = 12
/** Fewer that are near leave room for those of the brief. */
const FEW = 4
const FROM_BRIEF = 6
const LONGEST = 3
/** A whole title is a term up to this many words. */
const LONGEST_TITLE = 5

type Terms = {
  /** Words that no term holds: those of grammar, of orders and of the plans themselves. */
  readonly small: ReadonlySet<string>
  /** Words that stand before nouns; a run of others is a term only after one of them. None where nouns tell themselves. */
  readonly before?: ReadonlySet<string>
  /** Whether nouns are written large, so that only large words are taken. */
  readonly largeNouns?: boolean
  /** Stands in for a subject where none is found. */
  readonly none: string
}

export const termsBetween =
  ({ none, ...words }: Terms) =>
  (title: string, mainPoint: string, brief: string): string[] => {
    const runs = (text: string) => phrasesIn(text, words)
    const plain = title.replace(/[«»„“”"]/g, '').trim()
    const isName =
      plain !== '' &&
      plain.split(/\s+/).length <= LONGEST_TITLE &&
      !/[?:!¿]/.test(plain) &&
      !words.small.has(plain.toLowerCase())
    const near = [...(isName ? [plain] : []), ...runs(title), ...runs(mainPoint)]
    const found = near.length >= FEW ? near : [...near, ...runs(brief).slice(0, FROM_BRIEF)]
    const terms = [...new Map(found.map((term) => [term.toLowerCase(), term])).values()]
    return terms.length > 0 ? terms.slice(0, MOST_TERMS) : [none]
  }

function phrasesIn(text: string, { small, before, largeNouns }: Omit<Terms, 'none'>): string[] {
  const phrases: string[] = []
  // An elided article is a word of its own.
  for (const clause of text.replace(/(?<!\p{L})(\p{L}{1,2})['’]/gu, '$1’ ').split(/[^\p{L}\p{N}’\s-]+/u)) {
    let words: string[] = []
    let led = before === undefined
    for (const word of [...clause.split(/\s+/), '']) {
      const low = word.toLowerCase()
      const isSmall = largeNouns && /^\p{Ll}/u.test(word)
      const ends = word.length < 3 || isSmall || small.has(low) || before?.has(low) || /\d/.test(word)
      if (!ends) words.push(word)
      if (!ends) continue
      if (led && words.length > 0 && words.length <= LONGEST) phrases.push(words.join(' '))
      words = []
      led = before === undefined || before.has(low)
    }
  }
  return phrases.filter((phrase) => phrase.length > 3)
}
