/** Finds what a brief asks for by name and an outline has no section for. */
import type { PlannedSection } from '@/lib/outline/planned-section'

/** More than these are a text, not a list. */
const MOST_ITEMS = 24
const LONGEST_ITEM = 120

/** What the brief lists: its bullets, its numbered lines, and what follows words such as "including". */
export function itemsOf(brief: string): string[] {
  const items = [...listed(brief), ...enumerated(brief)]
    .map(tidy)
    .filter((item) => item !== '' && item.length <= LONGEST_ITEM)
  return [...new Map(items.map((item) => [item.toLowerCase(), item])).values()].slice(0, MOST_ITEMS)
}

const BULLET = /^\s*(?:[-*•–]|\d{1,2}[.)、]|[（(]\d{1,2}[)）])\s*(.+)$/

function listed(brief: string): string[] {
  const items = brief.split('\n').flatMap((line) => BULLET.exec(line)?.[1] ?? [])
  return items.length >= 2 ? items : []
}

/** Verbs and prepositions that open a list of subjects, in the languages that briefs are read in. */
const OPENINGS = [
  'covering|cover|including|include|includes|discuss(?:ing)?|address(?:ing)?|sections? on|chapters? on|topics?:',
  'einschließlich|behandelt?|umfasst|mit (?:abschnitten|kapiteln) (?:zu|über)',
  'y compris|couvrant|traitant de|abordant|incluant|comprenant|avec des (?:sections|chapitres) sur',
  'incluyendo|que incluya|incluya|abordando|que trate|con (?:secciones|capítulos) sobre',
].join('|')
const WESTERN = new RegExp(String.raw`(?:^|[\s,;])(?:${OPENINGS})\s+([^.!?\n]+)`, 'giu')
const CHINESE = /(?:包括|涵盖|内容有|分别介绍)[:：]?\s*([^。！？\n]+)/gu
/** Those whose verb closes the list. */
const CLOSED = [
  /\b(?:soll(?:en|te|ten)?|muss|müssen)\s+([^.!?\n]+?)\s+(?:behandeln|umfassen|abdecken|beleuchten|enthalten)\b/giu,
  /([^。！？\n]+?)(?:を含[むめん]|に触れ|について触れ|を取り上げ|を扱[うい])/gu,
]

function enumerated(brief: string): string[] {
  const lists = [WESTERN, CHINESE, ...CLOSED].flatMap((pattern) => [...brief.matchAll(pattern)])
  return lists.flatMap(([, list = '']) => {
    const items = list
      .split(/\s*[,;、；，・]\s*|\s+(?:and|und|et|y|as well as|sowie)\s+|和|以及|および|と/u)
      .filter((item) => !JAPANESE_CLAUSE.test(item))
    return items.length >= 2 ? items : []
  })
}

/** "京都について、": what the whole text is about, before its list. */
const JAPANESE_CLAUSE = /(?:について|に関して|として|向けに|では|には|[はがを])$/u

const tidy = (item: string): string =>
  item
    .replace(/^\s*(?:and|und|et|y|the|a|an|its|their)\s+/iu, '')
    .replace(/[*_`]/g, '')
    .replace(/[\s.,;:。；：、]+$/u, '')
    .trim()

/** Items of which most words are in no row. A row counts with its title and its main point. */
export function uncovered(
  items: readonly string[],
  rows: readonly Pick<PlannedSection, 'title' | 'mainPoint'>[],
): string[] {
  const texts = rows.map(({ title, mainPoint }) => stemsOf(`${title} ${mainPoint}`))
  return items.filter((item) => {
    const stems = [...stemsOf(item)]
    return stems.length > 0 && !texts.some((text) => stems.filter((stem) => text.has(stem)).length * 2 >= stems.length)
  })
}

/** Beginnings of words, so that "restoring" finds "restoration"; pairs of Chinese and Japanese characters. */
const STEM = 5

function stemsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/(?!\p{Script=Han})[\p{L}\p{N}]{3,}/gu) ?? []
  const runs = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{2,}/gu) ?? []
  const pairs = runs.flatMap((run) => Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2)))
  return new Set([...words.filter((word) => !COMMON.has(word)).map((word) => word.slice(0, STEM)), ...pairs])
}

const COMMON = new Set(
  'the and for with from into that this how why what when where who each section chapter part und der die das mit les des une los las con para'.split(
    ' ',
  ),
)
