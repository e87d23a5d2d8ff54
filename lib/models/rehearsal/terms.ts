/** The words that a section is about, taken from its title, its main point and the brief, for sample sentences to use. */

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

function englishPhrases(text: string): string[] {
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

function unique(phrases: readonly string[], key: (phrase: string) => string): string[] {
  return [...new Map(phrases.map((phrase) => [key(phrase), phrase])).values()]
}

export function englishTerms(title: string, mainPoint: string, brief: string): string[] {
  const context = `${mainPoint} ${brief}`
  const whole = title.split(/\s+/).length <= 3 && !/^(?:why|what|how|when|where|who)\b|[:?]/i.test(title) ? [title] : []
  const near = [...whole, ...englishPhrases(title), ...englishPhrases(mainPoint)]
  const far = englishPhrases(brief).filter((phrase) => !/\d/.test(phrase))
  const terms = (near.length >= 4 ? near : [...near, ...far.slice(0, 6)]).map((term) => lowerFirst(term, context))
  const found = unique(terms, (term) => term.toLowerCase()).slice(0, 12)
  return found.length > 0 ? found : ['the subject']
}

const particles =
  /[\s，。、；：！？“”‘’「」『』《》（）()·,.;:!?\-—]+|以及|或者|如何|怎样|为什么|什么|哪些|关于|对于|通过|随着|比较|解释|说明|介绍|分析|[的与和及或在从到对把被将由为是了着过也都就还并而]/u

function chinesePhrases(text: string): string[] {
  return text.split(particles).filter((phrase) => {
    const length = [...phrase].length
    return length >= 2 && length <= 8 && !/[\d第本这那]/.test(phrase)
  })
}

export function chineseTerms(title: string, mainPoint: string, brief: string): string[] {
  const near = [...chinesePhrases(title), ...chinesePhrases(mainPoint)]
  const far = chinesePhrases(brief).filter((phrase) => !/[写字篇]/.test(phrase))
  const found = unique(near.length >= 4 ? near : [...near, ...far.slice(0, 6)], (term) => term).slice(0, 12)
  return found.length > 0 ? found : ['这个主题']
}

const technical =
  /\b(?:api|apis|software|code|coding|programming|python|javascript|typescript|rust|golang|java|sql|database|kubernetes|docker|algorithm|compiler|linux|backend|frontend|http|json|git)\b|编程|代码|算法|数据库|程序设计|软件/i

/** Whether code belongs into a text about this. */
export function isTechnical(text: string): boolean {
  return technical.test(text)
}
