/** What Rehearsal answers to a request, before any fault: the same request and seed give the same text. */
import type { ModelRequest } from '../model'
import { type Assignment, readAssignment, type TextPart } from './assignment'
import { countWords } from './count'
import { makePlan, planLines } from './plan'
import { writeSection } from './prose'
import { Random } from './random'
import type { RehearsalSettings } from './settings'

export function answer(request: ModelRequest, settings: RehearsalSettings): string {
  const assignment = readAssignment(request)
  const random = new Random(`${settings.seed}\n${promptText(request)}`)
  if (assignment.type === 'plan') return plan(assignment, random)
  const drawn = assignment.words * drawnBias(settings, random)
  const words = Math.max(1, Math.round(Math.min(settings.ceiling ?? Number.POSITIVE_INFINITY, drawn)))
  if (assignment.type === 'section') return writeSection(assignment, words, random)
  if (assignment.parts.length === 0) return wholeText(assignment, words, random)
  return askedParts(assignment, { perWordAsked: drawn / Math.max(1, assignment.words), most: words }, random)
}

/** The law of length: min(ceiling, asked × bias × exp(spread × normal)). */
const drawnBias = ({ bias, spread }: RehearsalSettings, random: Random): number =>
  bias * Math.exp(spread * random.normal())

function plan(assignment: Extract<Assignment, { type: 'plan' }>, random: Random): string {
  const made = makePlan(assignment, random)
  return assignment.json ? JSON.stringify(made, null, 1) : planLines(made)
}

type TextAssignment = Extract<Assignment, { type: 'text' }>

/** A whole text in one answer: the sections of a plan under their headings. */
function wholeText(assignment: TextAssignment, words: number, random: Random): string {
  const made = makePlan({ ...assignment, words }, random)
  const parts = made.sections.map((section) => {
    const heading = `${section.level === 1 ? '##' : '###'} ${section.title}`
    if (section.targetWords === 0) return heading
    const task = { ...section, type: 'section', language: assignment.language, brief: assignment.brief } as const
    const left = section.targetWords - countWords(heading)
    return `${heading}\n\n${writeSection({ ...task, instruction: '', continueFrom: '', words: left }, left, random)}`
  })
  return made.sections.length > 1 ? parts.join('\n\n') : (parts[0]?.split('\n\n').slice(1).join('\n\n') ?? '')
}

/** Less than this is no beginning of a part. */
const LEAST_OF_PART = 20

/** The parts that the prompt lists, in order, until the answer is as long as it can be: it stops short like a model does. */
function askedParts(
  { parts, language, brief }: TextAssignment,
  { perWordAsked, most }: { readonly perWordAsked: number; readonly most: number },
  random: Random,
): string {
  const written: string[] = []
  let left = most
  for (const part of parts) {
    if (left < LEAST_OF_PART) break
    const words = Math.min(left, Math.round(part.words * perWordAsked))
    if (part.continueFrom === '') written.push(part.heading)
    if (words > 0) written.push(writeSection({ ...sectionOf(part), language, brief, words }, words, random))
    left -= words
  }
  return written.join('\n\n')
}

const sectionOf = ({ heading, mainPoint, instruction, continueFrom }: TextPart) => ({
  type: 'section' as const,
  title: heading.replace(/^#+\s*(?:\d+(?:\.\d+)*\s+)?/, ''),
  mainPoint,
  instruction,
  continueFrom,
})

export function promptText(request: ModelRequest): string {
  return [...request.system, ...request.messages.flatMap((message) => message.parts)].map((part) => part.text).join('')
}
