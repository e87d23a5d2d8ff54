/** French. */
import { readBrief } from '../brief-reader'
import type { Language } from '../language'
import { termsBetween } from '../phrase-terms'
import { briefWords } from './brief-words'
import { frenchFrames } from './frames'
import { frenchPhrases } from './phrases'
import { frenchPlan } from './plan'
import { spaced } from './spaced'

const small = `afin ainsi alors après assez aucun aussi autant autour autre autres aux avant avec avoir beaucoup bien car ceci cela
  celle celles celui certains ces cet cette ceux chaque chez combien comme comment compare comparez contre dans depuis derrière
  des deux devant doit donc dont décris décrivez elle elles encore enfin entre est est-ce est-il et eux explique expliquez faire
  fait faut fois font hors ici ils jamais jusque les leur leurs lieu lors mais malgré mieux mis moins montre montrez même mêmes
  nos notre nous ont par parce parmi pas pendant peu peut plus plusieurs pour pourquoi près puis quand quatre que quel quelle
  quelles quels qui quoi rien sans selon ses seul sert seulement sont sous sur terminez tous tout toute toutes trois trop très une
  vers voici vont vos votre vous être chapitre exemple guide lecteur livre mots pages paragraphe rapport rédige rédigez section
  sujet terme termine texte écris écrivez jeu vient sait dit coûte mène reste change changé passe dépend compte
  preuve preuves chiffres constats faits essentiel abord opinion résumé introduction conclusion page section regard source pratique`

const before = `le la les l’ un une des du d’ de ce cet cette ces son sa ses leur leurs notre deux trois quatre cinq chaque plusieurs`

export const french: Language = {
  tag: 'fr',
  sign: new Set(
    'le la les des un une et sur du de l d pour avec dans est au aux mots qui écris écrivez rédige rédigez rapport comment pourquoi'.split(
      ' ',
    ),
  ),
  readSubject: (brief) => readBrief(brief, briefWords, 'Le sujet'),
  plan: frenchPlan,
  rules: { ...frenchPhrases, ...frenchFrames },
  termsOf: termsBetween({ small: new Set(small.split(/\s+/)), before: new Set(before.split(' ')), none: 'sujet' }),
  pointOf: (mainPoint) => mainPoint.replace(/«\s*/g, '“').replace(/\s*»/g, '”'),
  noPoint: 'Cette section n’a pas encore d’idée principale',
  join: ' ',
  polish,
  stretch: 1,
  technical: /\b(?:programmation|logiciels?|base de données|bases de données|algorithmes?|code source)\b/i,
}

/** Elisions, the spaces of French and a large first letter. */
function polish(sentence: string): string {
  const elided = sentence.replace(/(?<!\p{L})([dlsn]|qu)e (?=[aeiouàâéèêîôû])(?!onz|oui)/giu, '$1’')
  return spaced(elided).replace(
    /^([^\p{L}]*)(\p{Ll})/u,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  )
}
