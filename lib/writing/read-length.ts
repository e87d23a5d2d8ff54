/** Reads from the instruction for one rewrite how long the section is to become. */
import { readChineseNumber, readNumber } from './read-brief'

/** Words (in Chinese and Japanese: characters) of a section as it is, to those that it should come to. */
type Change = (present: number) => number

/** What is asked for without a number: "expand", "shorten". */
const SOMEWHAT_LONGER: Change = (present) => present * 1.5
const SOMEWHAT_SHORTER: Change = (present) => present * 0.65
/** A limit is kept where the length may stray by a tenth. */
const BELOW = 0.9

const LEAST = 30
const MOST = 10_000

const UNIT = '(?:words?|wörter[n]?|worte[n]?|mots|palabras|(?:个|個)?(?:字|文字)(?!母|体|典|符|段|面|幕|号))'
const NUMBER = '(\\d(?:[\\d.,]*\\d)?|[一二两三四五六七八九十百千万]+(?=[个個]?[字文]))'
const ABOUT =
  '(?:(?:about|around|roughly|approximately|approx\\.|exactly|some|ungefähr|etwa|rund|ca\\.|genau|environ|exactement|unos|unas|aproximadamente|大约|大概|约|約|およそ)\\s*)?'

type Rule = { readonly find: RegExp; readonly change: (match: RegExpMatchArray) => Change | null }

const rule = (find: string, change: Rule['change']): Rule => ({ find: new RegExp(find, 'giu'), change })
const fixed = (find: string, change: Change): Rule => rule(find, () => change)
const counted = (find: string, change: (words: number, present: number) => number): Rule =>
  rule(find, (match) => {
    const words = numberOf(match.slice(1).find((group) => group !== undefined) ?? '')
    return words === null ? null : (present) => change(words, present)
  })
const times = (find: string, factor: number): Rule => fixed(find, (present) => present * factor)

const numberOf = (text: string): number | null =>
  /^\d/.test(text) ? readNumber(text) : readChineseNumber(text) || null

const SHORTER = 'shorter|less|fewer|kürzer|weniger|plus court|(?:de )?moins|más corto|menos'
const LONGER = 'longer|more|länger|mehr|plus long|de plus|más largo|más'
const SHORTEN =
  'shorten|cut|trim|reduce|condense|remove|delete|kürze[n]?|streiche[n]?|raccourci[sr]?|réduire|réduis|enlève[rz]?|acorta[r]?|reduce|reducir|quita[r]?|缩短|减少|删减|删去|删掉|缩减|精简|压缩|減ら'
const LENGTHEN =
  'expand|lengthen|extend|add|insert|increase|erweitere|erweitern|verlängere|ergänze|füge|allonge[rz]?|ajoute[rz]?|développe[rz]?|alarga[r]?|amplía|ampliar|añade|añadir|增加|加长|扩写|扩充|添加|增补|増や'

/** The first that is met counts: numbers before shares, shares before mere directions. */
const rules: readonly Rule[] = [
  counted(`${NUMBER}[\\s-]*${UNIT}\\s*(?:${SHORTER}|短)`, (words, present) => present - words),
  counted(`${NUMBER}[\\s-]*${UNIT}\\s*(?:${LONGER}|長く)`, (words, present) => present + words),
  counted(
    `(?:${SHORTEN})\\s*(?:(?:it )?by |um |de |en )?${ABOUT}${NUMBER}[\\s-]*${UNIT}`,
    (words, present) => present - words,
  ),
  counted(
    `(?:${LENGTHEN})\\s*(?:(?:it )?by |another |um |de |en |weitere )?${ABOUT}${NUMBER}[\\s-]*${UNIT}`,
    (words, present) => present + words,
  ),
  counted(
    `(?:under|below|at most|no more than|not more than|max(?:imum|\\.)?|within|less than|fewer than|höchstens|maximal|unter|au plus|moins de|maximum|como máximo|menos de|不超过|少于|最多)\\s*${NUMBER}[\\s-]*${UNIT}|${NUMBER}\\s*${UNIT}(?:以内|以下|之内|未満| at most| or (?:less|fewer))`,
    (words, present) => Math.min(present, words * BELOW),
  ),
  counted(
    `(?:at least|no less than|not less than|more than|over|mindestens|au moins|plus de|al menos|más de|不少于|至少|超过)\\s*${NUMBER}[\\s-]*${UNIT}|${NUMBER}\\s*${UNIT}(?:以上| or more)`,
    (words, present) => Math.max(present, words / BELOW),
  ),
  counted(
    `(?:^|(?<![\\p{L}])(?:in|to|into|at|of|with|use|write|as|auf|mit|zu|en|à|a|de|con)|[到至为成在用写])\\s*(?:a |an )?${ABOUT}${NUMBER}[\\s-]*${UNIT}`,
    (words) => words,
  ),
  counted(`${NUMBER}\\s*${UNIT}\\s*(?:左右|程度|で|に)|(?:大约|大概|约|約)\\s*${NUMBER}\\s*${UNIT}`, (words) => words),
  counted(
    `(\\d+)\\s*(?:%|percent|prozent|％|pour cent|por ciento)\\s*(?:${SHORTER}|短)`,
    (share, present) => present * (1 - share / 100),
  ),
  counted(
    `(\\d+)\\s*(?:%|percent|prozent|％|pour cent|por ciento)\\s*(?:${LONGER}|長)`,
    (share, present) => present * (1 + share / 100),
  ),
  counted(
    `(?:${SHORTEN})\\s*(?:(?:it )?by |um |de |en |约|約)?(\\d+)\\s*[%％]`,
    (share, present) => present * (1 - share / 100),
  ),
  counted(
    `(?:${LENGTHEN})\\s*(?:(?:it )?by |um |de |en |约|約)?(\\d+)\\s*[%％]`,
    (share, present) => present * (1 + share / 100),
  ),
  times(
    `(?:${SHORTEN})\\s*(?:(?:it )?by )?(?:a third|um ein drittel|d['’]un tiers|un tercio|三分之一)|a third shorter`,
    2 / 3,
  ),
  times(
    `(?:${SHORTEN})\\s*(?:(?:it )?by )?(?:a quarter|um ein viertel|d['’]un quart|un cuarto|四分之一)|a quarter shorter`,
    3 / 4,
  ),
  times('half (?:again as long|as long again)|a half longer|anderthalb ?mal so lang|一倍半|1\\.5\\s*倍', 1.5),
  times(
    'half (?:as long|as many words|the (?:length|size))|(?:in|to|by) half|(?<!\\p{L})halve|half its length|halb so lang|halbiere|um die hälfte|auf die hälfte|moitié moins|(?:de|à la) moitié|la mitad|一半|减半|減半|半分',
    0.5,
  ),
  times(
    '(?:three times|thrice|3\\s?x|3 times)(?: as long| the length| longer)|(?<!\\p{L})triple|verdreifach|dreimal so lang|trois fois plus long|三倍|3倍|两倍以上',
    3,
  ),
  times(
    '(?:twice|two times|2\\s?x|2 times|double)(?: as long| the (?:length|size)| longer)|(?<!\\p{L})double (?:it|this|the (?:section|text|length))|doppelt so lang|verdopp|deux fois plus long|le double|el doble|(?:长|長|增加|增|扩大|多)了?一倍|翻倍|翻一番|加倍|[两二兩2]倍|倍の長さ|倍に',
    2,
  ),
  fixed(
    '(?<!\\p{L})(?:shorten|condense|abridge|tighten it|shorter|more concise|briefer|kürze[n]?|kürzer|knapper|raccourci[sr]?|plus court|plus concis|acorta[r]?|más cort[oa]|más concis[oa])(?!\\p{L})|缩短|缩写|精简|压缩|更短|短一[些点]|简短|短く|簡潔',
    SOMEWHAT_SHORTER,
  ),
  fixed(
    '(?<!\\p{L})(?:expand|lengthen|elaborate|flesh (?:it )?out|longer|more detailed|in more detail|länger|ausführlicher|erweitere|verlängere|allonge[rz]?|plus long|développe[rz]?|alarga[r]?|más larg[oa]|amplía)(?!\\p{L})|扩写|扩充|加长|更长|长一[些点]|更详细|長く|詳しく',
    SOMEWHAT_LONGER,
  ),
]

/** What stands before it says that it is not asked for, or of less than the section. */
const NOT_BEFORE =
  /(?:not|n['’]t|never|without|no|any|nicht|kein|ohne|ne|pas|sans|sin|不要?|别|勿|無)\s*(?:\p{L}+\s*){0,2}$|(?:first|last|next|sentences?|paragraphs?|quotes?|lists?|title|heading|ersten?|letzten?|absatz|absätze|sätze|überschrift|première?s?|dernière?s?|phrases?|paragraphes?|primer[ao]s?|últim[ao]s?|frases?|párrafos?|句子?|段落?|前|后|最初|最後)\s*(?:\p{L}+\s*){0,3}$/iu
const NOT_AFTER =
  /^\s*(?:the |a |an |its |these |those |den |die |der |les |la |las |el |los )?(?:\p{L}+\s+){0,2}?(?:sentences?|paragraphs?|quotes?|lists?|titles?|headings?|words(?! )|sätze|absatz|absätze|überschrift|phrases|paragraphes?|titre|frases|párrafos?|título|的?(?:句子?|段落?|标题)|文)/iu

/** Words that the section should come to; null where the instruction asks for no other length than it has. */
export function readRewriteWords(instruction: string, present: number): number | null {
  const text = instruction.slice(0, 1_000)
  for (const { find, change } of rules) {
    for (const match of text.matchAll(find)) {
      const end = match.index + match[0].length
      if (
        NOT_BEFORE.test(text.slice(Math.max(0, match.index - 40), match.index)) ||
        NOT_AFTER.test(text.slice(end, end + 40))
      )
        continue
      const words = change(match)?.(present)
      if (words !== undefined && Number.isFinite(words)) return Math.round(Math.min(MOST, Math.max(LEAST, words)))
    }
  }
  return null
}
