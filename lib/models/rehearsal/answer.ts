/** What Rehearsal answers to a request, before any fault: the same request and seed give the same text. */
import type { ModelRequest } from '../model'
import { type Assignment, readAssignment } from './assignment'
import { countWords } from './count'
import { makePlan, planLines } from './plan'
import { writeSection } from './prose'
import { Random } from './random'
import type { RehearsalSettings } from './settings'

export function answer(request: ModelRequest, settings: RehearsalSettings): string {
  const assignment = readAssignment(request)
  const random = new Random(`${settings.seed}\n${promptText(request)}`)
  if (assignment.type === 'plan') return plan(assignment, random)
  const words = Math.max(1, Math.round(drawnLength(assignment.words, settings, random)))
  return assignment.type === 'section' ? writeSection(assignment, words, random) : wholeText(assignment, words, random)
}

/** The law of length: min(ceiling, asked × bias × exp(spread × normal)). */
function drawnLength(asked: number, settings: RehearsalSettings, random: Random): number {
  return Math.min(
    settings.ceiling ?? Number.POSITIVE_INFINITY,
    asked * settings.bias * Math.exp(settings.spread * random.normal()),
  )
}

function plan(assignment: Extract<Assignment, { type: 'plan' }>, random: Random): string {
  const made = makePlan(assignment, random)
  return assignment.json ? JSON.stringify(made, null, 1) : planLines(made)
}

/** A whole text in one answer: the sections of a plan under their headings. */
function wholeText(assignment: Extract<Assignment, { type: 'text' }>, words: number, random: Random): string {
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

export function promptText(request: ModelRequest): string {
  return [...request.system, ...request.messages.flatMap((message) => message.parts)].map((part) => part.text).join('')
}
