/** Takes out of a finished section what is not text of it: talk about the text, labels, and conclusions before the end. */

/** A model speaks of itself, to whoever asked, or about what it has written. */
const TALK = [
  /^(?:as an ai\b|i(?:['’]m| am) (?:sorry|an ai|unable)|i apologi[sz]e|my apologies)/i,
  /^(?:i hope (?:this|that|it)|let me know|feel free to|would you like|is there anything|please (?:let me know|note that (?:this|the) (?:section|text)))/i,
  /^[([*_]*\s*(?:note|end of (?:the )?(?:section|chapter|text)|to be continued|continued in|word count)\b[^\n]{0,160}[)\]*_]*$/i,
  /^(?:in|with) (?:this|the (?:next|following|previous)) (?:section|chapter)s?,? (?:we|i)\b/i,
  /^(?:抱歉|对不起|作为(?:一个)?(?:人工智能|AI)|希望(?:这|以上)|如有需要|（?(?:完|未完待续)）?$|（?字数)/i,
  /^(?:entschuldigung|als ki\b|ich hoffe,? (?:das|dies)|je suis désolé|en tant qu['’]ia|j['’]espère que|lo siento|como ia\b|espero que est)/i,
]

const LABEL =
  /^(?:\*\*|__)?(?:paragraph|absatz|paragraphe|párrafo|第\s*[\d一二三四五六七八九十]+\s*段)\s*\d*(?:\*\*|__)?\s*[:：.–—-]+\s*(?:\*\*|__)?\s*/iu

const CONCLUSION =
  /^(?:in (?:conclusion|summary|closing)|to (?:conclude|sum up|summari[sz]e)|in sum(?=,)|overall(?=,)|all in all(?=,)|总之|综上所述|总而言之|综上|以上のように|まとめると|zusammenfassend|abschließend|insgesamt|en conclusion|pour conclure|en résumé|en conclusión|para concluir|en resumen)(?=[\s,，、:：])[,，、:：]?\s*/iu

type PolishOptions = {
  /** The last section of a document may conclude it. */
  readonly isLast: boolean
  /** Whether a text may be taken for the section: a shorter one may fall below its length. */
  readonly mayBecome: (text: string) => boolean
}

/** The text itself when nothing is to be taken out. */
export function polished(text: string, { isLast, mayBecome }: PolishOptions): string {
  const paragraphs = text.split(/(\n{2,})/)
  const kept = paragraphs.map((part, at) => (at % 2 === 1 ? part : part.replace(LABEL, '')))
  dropTalk(kept)
  const clean = joined(kept)
  if (isLast) return clean === text.trimEnd() ? text : clean
  const concluded = withoutConclusion(clean, mayBecome)
  return concluded === text.trimEnd() ? text : concluded
}

/** At the beginning and at the end; in between a sentence that begins like one of these may be the text's own. */
function dropTalk(parts: string[]): void {
  const isTalk = (part: string | undefined) => part !== undefined && TALK.some((talk) => talk.test(part.trim()))
  while (parts.length > 1 && isTalk(parts[0])) parts.splice(0, 2)
  while (parts.length > 1 && isTalk(parts.at(-1))) parts.splice(-2, 2)
}

const joined = (parts: readonly string[]): string => parts.join('').trimEnd()

/** The last paragraph goes where the length allows it; else it stays without its opening words. */
function withoutConclusion(text: string, mayBecome: (text: string) => boolean): string {
  const at = text.lastIndexOf('\n\n') + 2
  const last = text.slice(at)
  const opening = CONCLUSION.exec(last)?.[0]
  if (at < 2 || !opening) return text
  const before = text.slice(0, at).trimEnd()
  if (mayBecome(before)) return before
  const rest = last.slice(opening.length)
  return text.slice(0, at) + rest.charAt(0).toUpperCase() + rest.slice(1)
}
