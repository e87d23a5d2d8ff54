/** What undo says: what it would take back, what it took back, and what it left as somebody else has made it. */
import { ApiError, sentenceOf } from '@/components/api/request'
import type { LeftChange } from '@/lib/documents/take-back'
import type { SectionId } from '@/lib/outline/outline'
import type { Turn } from './text-undo'
import type { Turned } from './undo-stack'
import type { OutlineDeed, ServerDeed, UndoStep } from './undo-step'

/** Numbers of the sections that are there. */
export type Numbers = ReadonlyMap<SectionId, string>

const outlineWords: Readonly<Record<OutlineDeed, (number: string) => string>> = {
  add: (number) => `added ${number}`,
  remove: (number) => `deleted ${number}`,
  move: (number) => `moved ${number}`,
  indent: (number) => `moved ${number} in`,
  outdent: (number) => `moved ${number} out`,
  spread: () => 'spread the words over the sections',
  rename: (number) => `renamed ${number}`,
  'set-main-point': (number) => `changed the main point of ${number}`,
  'set-target': (number) => `changed the target of ${number}`,
  'set-instructions': (number) => `changed the instructions of ${number}`,
  'set-model': (number) => `changed the model of ${number}`,
  'set-builds-on': (number) => `changed what ${number} builds on`,
  title: () => 'changed the title',
  subtitle: () => 'changed the subtitle',
}

const serverWords: Readonly<Record<ServerDeed, (number: string) => string>> = {
  accept: (number) => `accepted the proposal for ${number}`,
  reject: (number) => `rejected the proposal for ${number}`,
  restore: (number) => `restored an earlier text of ${number}`,
}

const someSection = 'a section'

/** "moved 4.2". */
export function stepWords(step: UndoStep, numbers: Numbers): string {
  if (step.type === 'server') return serverWords[step.deed](numbers.get(step.section) ?? someSection)
  if (step.type === 'outline')
    return outlineWords[step.deed]((step.section && numbers.get(step.section)) || step.number || someSection)
  const [first, ...others] = step.sections
  if (others.length > 0) return `changed the text of ${others.length + 1} sections`
  return `changed the text of ${(first && numbers.get(first)) || someSection}`
}

const heads: Readonly<Record<Turn, string>> = { undo: 'Undone', redo: 'Done again' }

/** `numbers` are those of before for a section that went. */
export function turnedSentence(turn: Turn, turned: Turned, numbers: Numbers): string {
  const told = `${heads[turn]}: ${stepWords(turned.step, numbers)}.`
  if (turned.type === 'text') return textSentence(turn, turned, stepWords(turned.step, numbers))
  if (turned.type !== 'outline' || turned.left.length === 0) return told
  const left = leftSentence(turned, numbers)
  return turned.isDone ? `${told} ${left}` : left
}

function textSentence(turn: Turn, { isDone, lost }: Extract<Turned, { type: 'text' }>, what: string): string {
  const told = `${heads[turn]}: ${what}.`
  if (isDone) return lost === '' ? told : `${told} Some of its words found no place: the text is another one since.`
  const could = turn === 'undo' ? 'be taken back' : 'be done again'
  const kept = lost === '' ? '' : ' Take its words with you from here.'
  return `“${what}” could not ${could}: the text is another one since.${kept}`
}

/** Own windows are told from others; where it is not known who it was, nobody is named. */
const agents: Readonly<Record<'you' | 'others' | 'unknown', string>> = {
  you: ' by you in another window',
  others: ' by someone',
  unknown: '',
}

const workers: Readonly<Record<keyof typeof agents, (which: string) => string>> = {
  you: (which) => `You have worked in ${which} in another window since`,
  others: (which) => `Someone has worked in ${which} since`,
  unknown: (which) => `${which} was worked in since`,
}

type LeftOutline = Extract<Turned, { type: 'outline' }>

/** "4.2 was renamed by someone since: left as it is." */
function leftSentence({ left, by, step: { number } }: LeftOutline, numbers: Numbers): string {
  const [first] = left
  if (!first) return ''
  const named = left.map(({ change }) => ('id' in change ? (numbers.get(change.id) ?? number) : ''))
  const which = listed([...new Set(named)].filter(Boolean)) || 'The section'
  const many = named.length > 1 && first.change.type !== 'field'
  const was = many ? 'were' : 'was'
  const end = many ? 'left as they are.' : 'left as it is.'
  const who = by ?? 'unknown'
  if (first.why === 'removed') return `${which} ${was} deleted since: there is nothing to change.`
  if (first.why === 'back') return `${which} ${was} brought back already: ${end}`
  if (first.why === 'writing') return `${which} is being written: ${end} Stop the run first.`
  if (first.why === 'used') return `${workers[who](which)}: ${end}`
  return `${changedWords(first, which, was)}${agents[who]} since: ${end}`
}

function changedWords({ change }: LeftChange, which: string, was: string): string {
  if (change.type === 'meta') return `The ${change.key} was changed`
  if (change.type === 'place') return `${which} ${was} moved`
  if (change.type === 'section') return `${which} ${was} changed`
  if (change.key === 'title') return `${which} ${was} renamed`
  return `${fieldWords[change.key]} of ${which} was changed`
}

const fieldWords = {
  mainPoint: 'The main point',
  targetWords: 'The target',
  instructions: 'The instructions',
  model: 'The model',
  buildsOn: 'The order',
} as const

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

/** Of a step that the server could not take. */
export function failedSentence(turn: Turn, step: UndoStep, numbers: Numbers, error: unknown): string {
  const what = stepWords(step, numbers)
  const verb = turn === 'undo' ? 'take back' : 'do again'
  if (error instanceof ApiError && error.status === 0)
    return `To ${verb} “${what}” Longhand must be reached, and it does not answer. The step is kept: try again when it does.`
  return `“${what}” could not be ${turn === 'undo' ? 'taken back' : 'done again'}. ${sentenceOf(error)}`
}
