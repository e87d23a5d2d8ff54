/** The words that an English section is about, taken from its title, its main point and the brief. */
import { unique } from '../unique'

const stopWords = new Set(
  `a an the and or but nor so yet of in on at to for from by with about into over under after before between through during
  without within against among across behind beyond is are was were be been being am do does did done has have had having can
  could will would shall should may might must not no it its this that these those they them their there here he she his her
  we our you your i my who whom whose which what when where why how whether if then than as such only just also both each
  every some any all more most much many few less least very too one two three four five six seven eight nine ten first
  second third next last end ends ended start starts begin begins make makes made take takes took keep keeps kept give gives
  gave become became becomes get gets got go goes went come comes came say says said show shows shown tell tells write
  explain describe compare discuss cover include includes set sets name names list lists find finds need needs work works
  help helps lead leads turn turns grow grows grew run runs let put use uses used once still even ever never another other
  same own later earlier now up down out off again because while until since part section chapter words word report article
  paper essay guide book please later itself themselves today wrong common main facts figures evidence view close look practice example source
  pages involved wanted missed changed matters adds deserves leads open back often away seen`.split(/\s+/),
)

const verbal = /(?:ed|ing|ly|ise|ize|ises|izes|ifies)$/

function phrasesIn(text: string): string[] {
  const phrases: string[] = []
  for (const clause of text.split(/[^\p{L}\p{N}'’\s-]+/u)) {
    let words: string[] = []
    for (const word of [...clause.split(/\s+/), 'the']) {
      const ends = stopWords.has(word.toLowerCase()) || word.length < 2
      if (!ends) words.push(word)
      if (!ends || words.length === 0) continue
      if (words.length <= 3) phrases.push(words.join(' '))
      words = []
    }
  }
  return phrases.filter((phrase) => phrase.length > 3 && !phrase.split(' ').some((word) => verbal.test(word)))
}

/** A title's first letter is large only because it stands first, unless the context writes it large in mid-sentence. */
function lowerFirst(phrase: string, context: string): string {
  const first = phrase.split(' ')[0] ?? ''
  const isName = first === first.toUpperCase() || new RegExp(`[\\p{Ll},] ${escaped(first)}`, 'u').test(context)
  return isName ? phrase : phrase.charAt(0).toLowerCase() + phrase.slice(1)
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

export function englishTerms(title: string, mainPoint: string, brief: string): string[] {
  const context = `${mainPoint} ${brief}`
  const whole = title.split(/\s+/).length <= 3 && !/^(?:why|what|how|when|where|who)\b|[:?]/i.test(title) ? [title] : []
  const near = [...whole, ...phrasesIn(title), ...phrasesIn(mainPoint)]
  const far = phrasesIn(brief).filter((phrase) => !/\d/.test(phrase))
  const terms = (near.length >= 4 ? near : [...near, ...far.slice(0, 6)]).map((term) => lowerFirst(term, context))
  const found = unique(terms, (term) => term.toLowerCase()).slice(0, 12)
  return found.length > 0 ? found : ['the subject']
}
