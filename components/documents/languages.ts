/** The languages offered on the start screen; any other that the brief is in is added by its own name. */

export type Language = { readonly tag: string; readonly name: string }

export const languages: readonly Language[] = [
  { tag: 'en', name: 'English' },
  { tag: 'en-GB', name: 'English (UK)' },
  { tag: 'en-US', name: 'English (US)' },
  { tag: 'zh', name: 'Chinese' },
  { tag: 'nl', name: 'Dutch' },
  { tag: 'fr', name: 'French' },
  { tag: 'de', name: 'German' },
  { tag: 'it', name: 'Italian' },
  { tag: 'ja', name: 'Japanese' },
  { tag: 'ko', name: 'Korean' },
  { tag: 'pl', name: 'Polish' },
  { tag: 'pt', name: 'Portuguese' },
  { tag: 'ru', name: 'Russian' },
  { tag: 'es', name: 'Spanish' },
  { tag: 'tr', name: 'Turkish' },
  { tag: 'uk', name: 'Ukrainian' },
]

const displayName = (tag: string): string => {
  try {
    return new Intl.DisplayNames('en', { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}

export const languageName = (tag: string): string =>
  languages.find((language) => language.tag === tag)?.name ?? displayName(tag)

/** The list, with `tag` in it. */
export const languagesWith = (tag: string): readonly Language[] =>
  languages.some((language) => language.tag === tag) ? languages : [{ tag, name: displayName(tag) }, ...languages]

/** What lengths are counted in: Chinese and Japanese briefs mean characters. */
export const lengthUnit = (tag: string): 'words' | 'characters' => (/^(zh|ja)\b/.test(tag) ? 'characters' : 'words')
