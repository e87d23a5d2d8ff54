/** Tells subjects that code belongs into. */
import type { Language } from './language'

const names =
  /\b(?:apis?|software|python|javascript|typescript|rust|golang|java|sql|kubernetes|docker|compiler|linux|backend|frontend|http|json|git)\b/i

export const isTechnical = (text: string, language: Language): boolean =>
  names.test(text) || language.technical.test(text)
