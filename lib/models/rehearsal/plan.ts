/** Makes a plan that fits a brief: chapters and their sections, with targets that sum to the length asked for. */
import type { Assignment } from './assignment'
import { type Blueprint, blueprintOf, type RankedTopic } from './blueprint'
import { readIn } from './languages'
import type { Random } from './random'
import type { Topic } from './subject'

export type PlannedSection = {
  readonly title: string
  readonly mainPoint: string
  readonly targetWords: number
  readonly level: 1 | 2
  /** Positions in the list, counted from 1. */
  readonly buildsOn: readonly number[]
}

export type Plan = { readonly title: string; readonly subtitle: string; readonly sections: readonly PlannedSection[] }

type PlanAssignment = Pick<Extract<Assignment, { type: 'plan' }>, 'language' | 'brief' | 'words'> & {
  readonly chapter?: string | null
  readonly sections?: number | null
  readonly missing?: readonly string[]
}

/** A chapter with the parts there is room for; none means that the chapter itself holds the text. */
type Chapter = { readonly topic: Topic; readonly parts: readonly string[]; readonly weight: number }

/** For a prompt that names no number of sections. */
const wordsPerSection = 720

export function makePlan(assignment: PlanAssignment, random: Random): Plan {
  const { language, brief } = assignment
  const blueprint = blueprintOf(language.plan, readIn(language, brief), random)
  if (assignment.missing?.length) return added(assignment.missing, blueprint, assignment, random)
  if (assignment.chapter) return chapterPlan(assignment.chapter, blueprint, assignment, random)
  const leaves = Math.max(1, Math.min(700, assignment.sections ?? Math.round(assignment.words / wordsPerSection)))
  const chapters =
    assignment.words < 400 ? oneSection(blueprint) : leaves < 7 ? flat(blueprint, leaves) : nested(blueprint, leaves)
  return {
    title: blueprint.title,
    subtitle: blueprint.subtitle,
    sections: number(chapters, blueprint, assignment.words, random),
  }
}

/** The sections of one chapter, all at the top level: whoever asked puts them into the chapter. */
function chapterPlan(title: string, blueprint: Blueprint, { words, sections }: PlanAssignment, random: Random): Plan {
  const known = blueprint.chapters.find((chapter) => chapter.title === title)
  const topic = known ?? { title, point: title, parts: [] }
  const room = Math.max(2, sections ?? Math.round(words / wordsPerSection))
  const chapters = partsOf(topic, room, blueprint, new Set()).map((part) => ({
    topic: { title: part, point: blueprint.partPoint(part, topic), parts: [] },
    parts: [],
    weight: 1,
  }))
  return { title, subtitle: '', sections: number(chapters, { ...blueprint, closing: null }, words, random) }
}

/** A section for each thing that an outline lacks. */
function added(missing: readonly string[], blueprint: Blueprint, { words }: PlanAssignment, random: Random): Plan {
  const chapters = missing.map((item) => ({
    topic: { title: capitalised(item), point: item, parts: [] },
    parts: [],
    weight: 1,
  }))
  return {
    title: blueprint.title,
    subtitle: '',
    sections: number(chapters, { ...blueprint, closing: null }, words, random),
  }
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function oneSection(blueprint: Blueprint): Chapter[] {
  return [{ topic: { ...blueprint.opening, title: blueprint.title }, parts: [], weight: 1 }]
}

/** Chapters only. Short texts get no introduction: there is no room to announce what is coming. */
function flat(blueprint: Blueprint, leaves: number): Chapter[] {
  const framed = leaves >= 5
  const count = Math.max(2, framed ? leaves - (blueprint.closing ? 2 : 1) : leaves)
  const chosen = chooseChapters(blueprint, count).map((topic) => ({ topic, parts: [], weight: 1 }))
  return framed ? frame(blueprint, chosen) : chosen
}

function nested(blueprint: Blueprint, leaves: number): Chapter[] {
  const wanted = Math.max(3, Math.round(leaves / 2.3))
  const topics = chooseChapters(blueprint, wanted)
  const frameRooms = blueprint.closing ? 2 : 1
  const rooms = shareRooms(topics, Math.max(leaves - frameRooms, Math.min(askedRooms(topics), leaves + 4)))
  const used = new Set<string>()
  const chapters = topics.map((topic, index) => {
    const room = rooms[index] ?? 1
    return { topic, parts: room > 1 ? partsOf(topic, room, blueprint, used) : [], weight: 1 }
  })
  return frame(blueprint, chapters)
}

function frame(blueprint: Blueprint, chapters: readonly Chapter[]): Chapter[] {
  const opening = { topic: blueprint.opening, parts: [], weight: 0.6 }
  return blueprint.closing
    ? [opening, ...chapters, { topic: blueprint.closing, parts: [], weight: 0.6 }]
    : [opening, ...chapters]
}

/** The chapters that rank first, as many as wanted, in reading order. Up to seven asked for by the brief always stay. */
function chooseChapters(blueprint: Blueprint, wanted: number): RankedTopic[] {
  const ranked = blueprint.chapters.toSorted((one, other) => one.rank - other.rank)
  const asked = ranked.filter((chapter) => chapter.rank < 0).length
  const chosen = new Set(ranked.slice(0, Math.max(wanted, Math.min(asked, 7))))
  return blueprint.chapters.filter((chapter) => chosen.has(chapter))
}

/** What the brief names one by one gets a section each, so a few more sections than usual are allowed. */
function askedRooms(topics: readonly RankedTopic[]): number {
  return topics.reduce((sum, { rank, parts }) => sum + (rank < 0 ? Math.max(1, parts.length) : 1), 0)
}

/** Shares the sections out over the chapters, in proportion to the parts that each names. */
function shareRooms(topics: readonly Topic[], rooms: number): number[] {
  const natural = topics.map((topic) => (topic.parts.length > 1 ? topic.parts.length : 2))
  const shares = natural.map(() => 1)
  for (let left = rooms - topics.length; left > 0; left--) {
    const need = shares.map((share, index) => (natural[index] ?? 1) / share)
    const next = need.indexOf(Math.max(...need))
    shares[next] = (shares[next] ?? 0) + 1
  }
  return shares
}

function partsOf(topic: Topic, room: number, blueprint: Blueprint, used: Set<string>): string[] {
  const offered = [...topic.parts, ...blueprint.moreParts(topic)]
  const parts: string[] = []
  for (const part of offered) {
    const title = used.has(part) ? blueprint.distinct(part, topic) : part
    if (parts.length >= room) break
    if (used.has(title)) continue
    used.add(title)
    parts.push(title)
  }
  return parts
}

function number(chapters: readonly Chapter[], blueprint: Blueprint, words: number, random: Random): PlannedSection[] {
  const weights = chapters.flatMap((chapter) =>
    chapter.parts.length > 0 ? chapter.parts.map(() => 1) : [chapter.weight],
  )
  const targets = shareWords(
    weights.map((weight) => weight * (0.85 + 0.3 * random.next())),
    words,
  )
  const sections: PlannedSection[] = []
  for (const chapter of chapters) {
    const { title, point } = chapter.topic
    const holdsText = chapter.parts.length === 0
    const closes = chapter === chapters.at(-1) && blueprint.closing !== null
    const buildsOn = closes ? positionsOf(sections) : []
    sections.push({ title, mainPoint: point, targetWords: holdsText ? (targets.shift() ?? 0) : 0, level: 1, buildsOn })
    for (const [index, part] of chapter.parts.entries()) {
      const mainPoint = blueprint.partPoint(part, chapter.topic)
      const before = index > 0 ? [sections.length] : []
      sections.push({ title: part, mainPoint, targetWords: targets.shift() ?? 0, level: 2, buildsOn: before })
    }
  }
  return sections
}

/** Whole numbers in tens that sum to `words`; the last takes what is left over. */
function shareWords(weights: readonly number[], words: number): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const grain = words / weights.length >= 100 ? 10 : 1
  let given = 0
  return weights.map((weight, index) => {
    const share = index === weights.length - 1 ? words - given : Math.round((words * weight) / total / grain) * grain
    given += share
    return share
  })
}

/** The closing leans on the last section of every chapter. */
function positionsOf(sections: readonly PlannedSection[]): number[] {
  return sections.flatMap((_, index) => (sections[index + 1]?.level !== 2 ? [index + 1] : [])).slice(-12)
}

/** The plan as lines, for a request that asks for no JSON. */
export function planLines(plan: Plan): string {
  return plan.sections
    .map(
      (section, index) =>
        `Paragraph ${index + 1} - Main Point: ${section.title}. ${section.mainPoint} - Word Count: ${section.targetWords} words`,
    )
    .join('\n\n')
}
