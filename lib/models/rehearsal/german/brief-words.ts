/** How German briefs say what they ask for. */
import { type BriefWords, capital } from '../brief-reader'

const FORMS =
  'Reiseführer|Reiseberichts?|Sachbuch|Handbuch|Lehrbuch|Fachbuch|Buch|Fachartikel|Artikel|Leitfaden|Ratgeber|Aufsatz|Essay|Roman|Kurzgeschichte|Erzählung|Reportage|Anleitung|Einführung|Studie|Abhandlung|Seminararbeit|Hausarbeit|Facharbeit|Bachelorarbeit|Masterarbeit|Dissertation|Abschlussbericht|Bericht|Beitrag|Überblick|Vortrag|Tutorial|Text'

const ASKS =
  'erklären?|erläutern?|beschreiben?|schildern?|behandeln?|diskutieren?|besprechen?|untersuchen?|vergleichen?|nennen?|zeigen?|stellen?|gehen?|gib|geben|führen?|analysieren?|bewerten?|schließen?|enden?|beenden?|beginnen?|fassen?|warum|weshalb|wieso|was|wie|wann|wo|wer|welche[rsn]?|ob'

const VERB =
  /^(?:(?:erklären?|erläutern?|beschreiben?|schildern?|behandeln?|diskutieren?|besprechen?|untersuchen?|vergleichen?|nennen?|zeigen?|analysieren?|bewerten?|gib|geben|stellen?|gehen?|führen?|fassen?)(?:\s+Sie)?(?:\s+auf)?(?!\p{L}),?|(?:schließen?|enden?|beenden?|beginnen?)(?:\s+Sie)?(?:\s+(?:den|das|die)\s+\p{L}+)?(?=\s+mit\s))\s*/iu

export const briefWords: BriefWords = {
  length:
    /(?:,?\s*(?:(?:von|mit|in|im Umfang von|mit einem Umfang von|mit einer Länge von)\s+)?(?:etwa|rund|ca\.|circa|ungefähr|mindestens|höchstens|genau)?\s*\d[\d.,]*(?:\s\d{3})*(?:\s*(?:bis|–|-)\s*\d[\d.]*)?[\s-]*(?:tausend\s+)?(?:Wörtern?|Worten?|Seiten?)(?:\s+(?:langen?|langes|lange))?(?!\p{L}))/giu,
  order:
    /^(?:bitte\s+)?(?:(?:schreiben?|schreibt|verfassen?|erstellen?|entwirf|entwerfen|formulieren?|erarbeiten?)(?:\s+(?:Sie|mir|uns|bitte))*|ich (?:brauche|möchte|hätte gerne?))\s+(?:über\s+(?!\d))?/iu,
  forms: FORMS,
  about: 'über|zum Thema|zu dem Thema|zur Frage|zu|zum|zur|von|vom|rund um|um|durch|für|nach|namens|mit dem Titel',
  audience:
    /,?\s+für\s+((?:\p{Ll}+e\s)?(?:\p{Lu}\p{L}*(?:er|innen|leute|leuten|laien|eltern|kinder|studierende|lehrkräfte|behörden|kommunen|gemeinden|verwaltungen|teams|ämter)|Laien|Eltern|Kinder|Gemeinden|Behörden)(?:\sund\s\p{Lu}\p{L}+)?)(?=$|\s+(?:über|zum|zur|zu)\s)/u,
  aside: /,\s+(?:mit|in|und zwar|einschließlich|der|die|das|mindestens|höchstens|auf Deutsch)\s.*$|\s+auf Deutsch$/iu,
  kinds: [
    ['travel', /Reiseführer|\bReise(?:n|bericht|ratgeber)?\b|Urlaub|Rundreise/u],
    [
      'history',
      /Geschichte (?:der|des|von|Roms|\p{Lu})|historisch|Reich(?:s|es)?\b|Jahrhundert|Revolution|Krieg|Dynastie/u,
    ],
    ['paper', /arbeit\b(?= (?:über|zu))|Dissertation|Studie|Forschung|Abhandlung/u],
    ['technical', /Tutorial|Programmier|Software|Datenbank|Algorithm|\bAPI\b|\bCode\b/iu],
  ],
  asks: ASKS,
  bare: (demand) => demand.replace(VERB, '').replace(/^mit (?:einem|einer|dem|der) (?:\p{Ll}+ )*(?=\p{Lu})/u, ''),
  ends: /^(?:schließen?|enden?|beenden?)(?!\p{L})/iu,
  compared: /^vergleichen?(?:\s+Sie)?\s+(.+)$/iu,
  and: 'und',
  comparison: (compared) => `${capital(compared.replace(/^(?:die|den|das)\s+/i, ''))} im Vergleich`,
  titled,
  travelTitle: (title) => (/reise/i.test(title) ? title : `${title}: ein Reiseführer`),
}

/** In the nominative: after a verb or a preposition only a masculine article shows another case. */
function titled(subject: string, about: string): string {
  if (/^(?:zu|zum|zur|vom)$/.test(about) && /^\p{Ll}/u.test(subject)) return `${about} ${subject}`
  return subject
    .replace(/^(?:über|zu|zum|zur|auf)\s+(?=\p{L})/iu, '')
    .replace(/^den (\p{Ll}+e)n (?=\p{Lu})/u, 'der $1 ')
    .replace(/^einen (\p{Ll}+)en (?=\p{Lu})/u, 'ein $1er ')
    .replace(/^einen (?=\p{Lu})/u, 'ein ')
    .replace(/^(?:der|die|das|den|dem) (?=\p{Lu})/u, '')
}
