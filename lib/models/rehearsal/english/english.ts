/** English, which Rehearsal falls back to. */
import type { Language } from '../language'
import { englishFrames } from './frames'
import { englishPhrases } from './phrases'
import { englishPlan } from './plan'
import { readSubject } from './read-subject'
import { englishTerms } from './terms'

export const english: Language = {
  tag: 'en',
  sign: new Set('the of and to in is for on with write about an a that how what why words report'.split(' ')),
  readSubject,
  plan: englishPlan,
  rules: { ...englishPhrases, ...englishFrames },
  termsOf: englishTerms,
  pointOf: (mainPoint) =>
    mainPoint.replace(/^(?:The|This|A|An|It|In|What|Why|How|Only)\b/, (word) => word.toLowerCase()),
  noPoint: 'this section has no main point yet',
  join: ' ',
  polish,
  stretch: 1,
  technical: /\b(?:code|coding|programming|database|algorithm)\b/i,
}

/** Large first letters, and "an" before a vowel. */
function polish(sentence: string): string {
  const articled = sentence.replace(/\b([Aa]) (?=[aeiou](?!ne\b))/g, '$1n ')
  return articled.replace(/^([^\p{L}]*)(\p{Ll})/u, (_, before: string, letter: string) => before + letter.toUpperCase())
}
