/** German. */
import { readBrief } from '../brief-reader'
import type { Language } from '../language'
import { termsBetween } from '../phrase-terms'
import { briefWords } from './brief-words'
import { germanFrames } from './frames'
import { germanPhrases } from './phrases'
import { germanPlan } from './plan'

const small = `aber alle allem allen aller alles als also anderen auch auf aus bei beim bevor bis bitte dabei damit danach dann
  darin darüber das dass dem den denn der deren des dessen die dies diese diesem diesen dieser doch drei durch eigenen ein eine
  einem einen einer eines einmal erkläre erst ersten etwas für ganz gegen gehen geht gibt haben hat hier hin hinter ihm ihn
  ihr ihre ihren immer ins ist jede jeder jedes kann kein keine kommt können lässt lange machen man mehr mit muss nach neben
  nennen nicht nichts noch nur oder ohne schon sehr sein seine seit sich sie sind sowie stand über überhaupt und unter uns
  vergleiche vier viel vom von vor wann war warum was weil welche wem wen wenn wer werden wie wieder wird wirkt wo wodurch
  woher wohin worauf worum worüber zählt zeigt zum zur zusammen zwei zwischen schreibe schreiben schreib verfasse verfassen erstelle erstellen beschreibe vergleiche schließe zeige abschnitt seiner seinen seinem
  ansicht belege blick ergebnisse erfolg fall gründe kernaussage ablauf praxis quelle seite tatsachen zahlen daten zusammenfassung
  einleitung schluss ding frage fragen gliederung absatz artikel aufsatz begriff bericht
  beispiel buch kapitel leser seiten text thema wort wörter wörtern`

export const german: Language = {
  tag: 'de',
  sign: new Set(
    'der die das und ein eine einen über für mit von zu zum zur im ist dem den des wie warum schreibe schreiben verfasse wörter wörtern bericht'.split(
      ' ',
    ),
  ),
  readSubject: (brief) => readBrief(brief, briefWords, 'Das Thema'),
  plan: germanPlan,
  rules: { ...germanPhrases, ...germanFrames },
  termsOf: termsBetween({
    small: new Set(small.split(/\s+/)),
    largeNouns: true,
    none: 'Thema',
  }),
  pointOf: (mainPoint) => mainPoint.replace(/„/g, '‚').replace(/“/g, '‘'),
  noPoint: 'Dieser Abschnitt hat noch keine Kernaussage',
  join: ' ',
  polish: (sentence) =>
    sentence.replace(/^([^\p{L}]*)(\p{Ll})/u, (_, before: string, letter: string) => before + letter.toUpperCase()),
  stretch: 1,
  technical: /\b(?:Programmier\p{L}*|Quellcode|Datenbank\p{L}*|Algorithm\p{L}*)/iu,
}
