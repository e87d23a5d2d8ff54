/** How Spanish briefs say what they ask for. */
import { type BriefWords, capital } from '../brief-reader'

const FORMS =
  'guía de viajes?|guía turística|guía práctica|guía|informe|reporte|artículo|ensayo|libro|manual|novela|cuento|relato|tesis|estudio|tutorial|reportaje|capítulo|introducción|monografía|trabajo|resumen|texto'

const ASKS =
  'expli(?:ca|que|car)|descri(?:be|ba|bir)|present(?:a|e|ar)|anali(?:za|ce|zar)|compar(?:a|e|ar)|muestr(?:a|e)|mostrar|discut(?:e|a|ir)|trat(?:a|e|ar)|abord(?:a|e|ar)|examin(?:a|e|ar)|cit(?:a|e|ar)|d(?:a|é|ar)|evalú(?:a|e)|evaluar|termin(?:a|e|ar)|conclu(?:ye|ya|ir)|acab(?:a|e|ar)|empie(?:za|ce)|empezar|por qué|cómo|cuándo|cuánto|qué|cuál(?:es)?|quién(?:es)?|dónde'

const VERB =
  /^(?:expli(?:ca|que|car)|descri(?:be|ba|bir)|(?:present|abord|examin|trat|cit)(?:a|e|ar)|anali(?:za|ce|zar)|compar(?:a|e|ar)|muestr(?:a|e)|mostrar|discut(?:e|a|ir)|d(?:a|é|ar)|evalú(?:a|e)|evaluar|termin(?:a|e|ar)|conclu(?:ye|ya|ir)|acab(?:a|e|ar)|empie(?:za|ce)|empezar)(?!\p{L})(?:\s+(?:con|por|de)(?!\p{L}))?(?! qué),?\s*/iu

export const briefWords: BriefWords = {
  length:
    /,?\s*(?:(?:de|en|con)\s+)?(?:unas|unos|aproximadamente|alrededor de|cerca de|al menos|como máximo)?\s*\d[\d.,]*(?:\s\d{3})*(?:\s*(?:a|–|-)\s*\d[\d.]*)?\s*(?:mil\s+)?(?:palabras|páginas)(?:\s+de extensión)?(?!\p{L})/giu,
  order:
    /^(?:por favor,?\s+)?(?:(?:escrib|redact|elabor|prepar|cre)(?:e|a|ir|ar)(?:me|nos)?|escríbeme|redáctame|(?:necesito|quiero|quisiera))(?!\p{L})\s*(?:sobre\s+(?!\d))?/iu,
  forms: FORMS,
  about: 'sobre|acerca de|en torno a|relativo a|dedicad[oa] a|que trate de|que trata de|titulad[oa]|del|de|por|para',
  audience:
    /,?\s+(?:para|dirigid[oa] a|destinad[oa] a|pensad[oa] para)\s+((?:los |las |un |una )?\p{Ll}+(?:arios|arias|dores|doras|istas|antes|entes|eros|eras|icos|icas|ores|oras|niños|jóvenes|adultos|padres|alumnos|vecinos|ayuntamientos|equipos)(?:\s\p{L}+)?)(?=$|\s+(?:sobre|acerca)\s)/iu,
  aside: /,\s+(?:con|en|incluid[oa]s?|desde|al menos|que)\s.*$|\s+en español$/iu,
  kinds: [
    ['travel', /guía (?:de viajes?|turística)|\bviajes?\b|\bviajar\b|itinerario/iu],
    ['history', /\bhistoria (?:de|del)\b|histórico|\bimperio\b|\bsiglo|revolución|\bguerra|dinastía/iu],
    ['paper', /\btesis\b|monografía|\bestudio\b|investigación/iu],
    ['technical', /tutorial|programación|software|bases? de datos|algoritmo|\bAPI\b/iu],
  ],
  asks: ASKS,
  bare: (demand) => demand.replace(VERB, ''),
  ends: /^(?:termin|conclu|acab)/iu,
  compared: /^compar(?:a|e|ar)\s+(.+)$/iu,
  and: '[ye]',
  comparison: (compared) => `Comparación: ${compared}`,
  titled: (subject, about) => capital(about === 'del' ? `el ${subject}` : subject),
  travelTitle: (title) => (/viaje/i.test(title) ? title : `${title}: guía de viaje`),
}
