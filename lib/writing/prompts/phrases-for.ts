/** Chooses the language that the prompts speak. */
import { countsCharacters } from '@/lib/outline/words'
import type { Brief } from '../manuscript'
import { chinese } from './chinese'
import { english, inCharacters } from './english'
import type { Phrases } from './phrases'

/** Chinese prompts for Chinese; English ones that name the language for every other. */
export function phrasesFor(brief: Brief): Phrases {
  if (/^(zh|cmn|yue)\b/i.test(brief.language)) return chinese
  const phrases = countsCharacters(brief.language) ? { ...english, ...inCharacters } : english
  const demand = languageDemand(brief.language)
  return {
    ...phrases,
    planSystem: `${english.planSystem}\n${demand}`,
    writeSystem: `${english.writeSystem}\n${demand}`,
    passSystem: `${english.passSystem}\n${demand}`,
    // Notes in English would lead a model back to English; of an English document they are in English anyway.
    digestSystem: /^en\b/i.test(brief.language) ? phrases.digestSystem : `${phrases.digestSystem}\n${demand}`,
  }
}

function languageDemand(language: string): string {
  const name = languageName(language)
  return `Write everything in ${name}: titles, main points and text.`
}

/** "German (de)"; a tag that is no tag is named as it is. */
function languageName(language: string): string {
  try {
    const name = new Intl.DisplayNames(['en'], { type: 'language' }).of(language)
    return name && name !== language ? `${name} (${language})` : language
  } catch {
    return 'the language of the brief'
  }
}
