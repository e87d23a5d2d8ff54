/** The languages that Rehearsal writes, and how it finds which one a prompt asks for. */
import { chinese } from './chinese/chinese'
import { english } from './english/english'
import { french } from './french/french'
import { german } from './german/german'
import { japanese } from './japanese/japanese'
import type { Language } from './language'
import { spanish } from './spanish/spanish'
import type { Subject } from './subject'

export const languages: readonly Language[] = [english, german, french, spanish, japanese, chinese]

/** How much of a text is looked at. */
const LOOKED_AT = 5_000
/** Of its frequent words a text in the language holds these many, and more than of another's. */
const LEAST_WORDS = 2

/** The language that the prompts demand: English for one that Rehearsal does not write, null where they name none. */
export function namedLanguage(system: string): Language | null {
  if (/用中文写作|都用中文/.test(system)) return chinese
  const [, inBrackets, bare] = /Write everything in (?:[^\n:]*\(([\w-]+)\)|([^\n:]+)):/.exec(system) ?? []
  const tag = inBrackets ?? bare
  if (tag === undefined) return null
  return languages.find((language) => language.tag === tag.toLowerCase().split('-')[0]) ?? english
}

/** The language of the first text that shows one; English where none does. */
export function languageOf(...texts: readonly string[]): Language {
  return texts.map(recognised).find((language) => language !== null) ?? english
}

function recognised(text: string): Language | null {
  const start = text.slice(0, LOOKED_AT)
  const byScript = languages.find(({ sign }) => typeof sign === 'function' && sign(start))
  if (byScript) return byScript
  const words = start.toLowerCase().match(/\p{L}+/gu) ?? []
  let best: Language | null = null
  let most = LEAST_WORDS - 1
  for (const language of languages) {
    const { sign } = language
    const found = typeof sign === 'function' ? 0 : words.filter((word) => sign.has(word)).length
    if (found > most) [best, most] = [language, found]
  }
  return best
}

const DEMANDS =
  /\s*(?:\bin (?:English|German|French|Spanish|Japanese|Chinese)\b|\bauf \p{L}+sch\b|\ben (?:anglais|français|allemand|espagnol|inglés|español|alemán|francés)|用\S文|(?:英|日本|中国)語で)/giu

/** Reads a brief for a text in `language`. What another language says of the text can't be taken over but for its subject. */
export function readIn(language: Language, brief: string): Subject {
  const own = recognised(brief) ?? language
  if (own === language) return language.readSubject(brief)
  const read = own.readSubject(brief.replace(DEMANDS, ''))
  return { ...read, form: '', audience: '', topics: [], endsItself: false }
}
