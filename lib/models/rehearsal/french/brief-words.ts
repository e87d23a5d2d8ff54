/** How French briefs say what they ask for. */
import { type BriefWords, capital } from '../brief-reader'

const FORMS =
  'guide de voyage|guide touristique|guide pratique|guide|rapport|article|essai|livre|ouvrage|manuel|roman|nouvelle|récit|mémoire|thèse|étude|tutoriel|dossier|exposé|reportage|chapitre|introduction|synthèse|texte'

const ASKS =
  'expliqu(?:e|ez|er)|décri(?:s|vez|re)|présent(?:e|ez|er)|analys(?:e|ez|er)|compar(?:e|ez|er)|montr(?:e|ez|er)|discut(?:e|ez|er)|trait(?:e|ez|er)|abord(?:e|ez|er)|examin(?:e|ez|er)|cit(?:e|ez|er)|donn(?:e|ez|er)|évalu(?:e|ez|er)|termin(?:e|ez|er)|conclu(?:s|ez|re)|fini(?:s|ssez|r)|commenc(?:e|ez|er)|pourquoi|comment|quand|combien|ce que|ce qui|quels?|quelles?'

const VERB =
  /^(?:(?:expliqu|présent|analys|compar|montr|discut|trait|abord|examin|cit|donn|évalu)(?:ez|er|e)|décri(?:s|vez|re)|(?:termin|commenc)(?:ez|er|e)|conclu(?:s|ez|re)|fini(?:s|ssez|r))(?!\p{L})(?:\s+(?:par|sur|avec)(?!\p{L}))?,?\s*/iu

export const briefWords: BriefWords = {
  length:
    /,?\s*(?:(?:d[’'](?=environ|au)|de|en|comptant|long de|longue de|sur)\s+|d[’'])?(?:environ|au moins|au plus|près de|à peu près)?\s*\d[\d.,]*(?:\s\d{3})*(?:\s*(?:à|–|-)\s*\d[\d.]*(?:\s\d{3})*)?\s*(?:mille\s+)?(?:mots|pages)(?!\p{L})/giu,
  order:
    /^(?:s[’']il (?:te|vous) plaît,?\s+)?(?:(?:rédig|prépar|compos)(?:e|ez|er)|écri(?:s|vez|re)|cré(?:e|ez|er)|je (?:veux|voudrais|souhaite)|il me faut)(?:-(?:moi|nous))?\s+(?:sur\s+(?!\d))?/iu,
  forms: FORMS,
  about:
    "sur|au sujet de|à propos de|concernant|consacrée? (?:à|aux|au)|portant sur|qui porte sur|traitant de|intitulée?|du|des|de|d[’']|pour|en",
  audience:
    /,?\s+(?:pour|destinée? (?:à|aux)|à l[’']intention de|à destination de)\s+((?:les |des |de |un |une )?(?:jeunes |petits |grands )?\p{Ll}+(?:eurs?|aires|ants|istes|iens|iciens|és|ents|rices|ectes|oyens|bres|lus|ouvoirs publics)(?:\s\p{L}+)?)(?=$|\s+(?:sur|du|des|de)\s)/iu,
  aside: /,\s+(?:avec|en|y compris|dont|depuis|au moins|qui)\s.*$|\s+en français$/iu,
  kinds: [
    ['travel', /guide (?:de voyage|touristique)|\bvoyages?\b|\bséjour|itinéraire/i],
    ['history', /\bhistoire (?:de|du|des|d[’'])|historique|\bempire\b|siècle|révolution|\bguerre|dynastie/i],
    ['paper', /\bmémoire\b|\bthèse\b|étude|recherche/i],
    ['technical', /tutoriel|programmation|logiciel|base de données|algorithme|\bAPI\b/i],
  ],
  asks: ASKS,
  bare: (demand) => demand.replace(VERB, ''),
  ends: /^(?:termin|conclu|fini)/iu,
  compared: /^compar(?:e|ez|er)\s+(.+)$/iu,
  and: 'et',
  comparison: (compared) => `Comparaison\u202f: ${compared}`,
  titled,
  travelTitle: (title) => (/voyage/i.test(title) ? title : `${title}\u202f: guide de voyage`),
}

/** An article that a preposition has taken in comes out again: `guide du Japon` is about `Le Japon`. */
function titled(subject: string, about: string): string {
  const article = about === 'du' ? 'le ' : about === 'des' ? 'les ' : about === 'en' ? 'en ' : ''
  return capital(`${article}${subject}`.replace(/'/g, '’'))
}
