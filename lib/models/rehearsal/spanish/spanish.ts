/** Spanish. */
import { readBrief } from '../brief-reader'
import type { Language } from '../language'
import { termsBetween } from '../phrase-terms'
import { briefWords } from './brief-words'
import { spanishFrames } from './frames'
import { spanishPhrases } from './phrases'
import { spanishPlan } from './plan'

const small = `ahora algo algunos ante antes aquí así aunque bajo bien cada casi como cómo compara compare con contra cosa cuando
  cuándo cual cuál cuáles cuánto cuatro debe del desde después donde dónde dos durante ella ellas ello ellos empieza entonces entre
  era eran eso esta este estos está están fue fueron gran grandes hace hacia han hasta hay las les los luego mas mejor menos mientras
  mismo mucho muchos muy más nada nos nuestra nuestro otra otras otro otros para pero poca poco por porque pueden puede pues que
  quien quién quiénes qué queda según ser será sido sin sobre solo son sus tal también tan tanto termina tiene tienen toda todas todo
  todos tras tres una unas uno unos vale van vez explica explique describe describa muestra muestre escribe escriba redacta
  redacte capítulo ejemplo guía informe lector libro página páginas palabras párrafo sección tema texto término cuenta cambió
  cambia cuesta falta llegó importa pasa sabe dice sirve depende
  prueba pruebas cifras hallazgos hechos opinión resumen introducción conclusión práctica fuente mirada vuelta propias cerca hecho`

const before = `el la los las un una unos unas de del al este esta estos estas su sus cada cuatro tres dos cinco varios varias`

export const spanish: Language = {
  tag: 'es',
  sign: new Set(
    'el la los las un una y sobre de del para con en que por al palabras cómo escribe escriba redacta redacte informe artículo'.split(
      ' ',
    ),
  ),
  readSubject: (brief) => readBrief(brief, briefWords, 'El tema'),
  plan: spanishPlan,
  rules: { ...spanishPhrases, ...spanishFrames },
  termsOf: termsBetween({ small: new Set(small.split(/\s+/)), before: new Set(before.split(' ')), none: 'tema' }),
  pointOf: (mainPoint) => mainPoint.replace(/«/g, '“').replace(/»/g, '”'),
  noPoint: 'Esta sección no tiene aún una idea principal',
  join: ' ',
  polish,
  stretch: 1,
  technical: /\b(?:programación|bases? de datos|algoritmos?|código fuente)(?!\p{L})/iu,
}

/** "del" and "al", "e" for "y" and "u" for "o" before the same sound, and a large first letter. */
function polish(sentence: string): string {
  return sentence
    .replace(/(?<!\p{L})(de|a) el (?=\p{Ll})/giu, '$1l ')
    .replace(/ y (?=h?[ií](?![aeou]))/gi, ' e ')
    .replace(/ o (?=h?[oó])/gi, ' u ')
    .replace(/^([^\p{L}]*)(\p{Ll})/u, (_, before: string, letter: string) => before + letter.toUpperCase())
}
