/** What happens in one seed, drawn before anything happens: the same seed decides the same each time. */
import { Random } from '@/lib/models/rehearsal/random'
import { type OutlineAct, outlineActs } from './outline-acts'
import { type Draws, type TextAct, textActs } from './text-edits'

export type Act =
  | { readonly type: 'text'; readonly act: TextAct; readonly section: number; readonly draws: Draws }
  | { readonly type: 'outline'; readonly act: OutlineAct; readonly draws: Draws }
  | { readonly type: 'undo' | 'redo' | 'go offline' | 'come back' | 'cut' | 'open another tab' | 'compact' }
  | { readonly type: 'model'; readonly section: number; readonly sentences: number; readonly restMs: number }
  | { readonly type: 'accept' | 'reject'; readonly which: number }
  /** The database does not answer for this document for a while. */
  | { readonly type: 'hold'; readonly ms: number }

export type Step = { readonly peer: number; readonly act: Act; readonly restMs: number }

export type Script = {
  /** People who may edit. */
  readonly editors: number
  /** Whether somebody is there too who may only read or comment, and sends edits all the same. */
  readonly onlooker: 'reader' | 'commenter' | null
  readonly sections: number
  readonly steps: readonly Step[]
}

type Kind = Act['type']

/** How often each comes, of a hundred. */
const weights: readonly (readonly [Kind, number])[] = [
  ['text', 56],
  ['outline', 14],
  ['undo', 5],
  ['redo', 2],
  ['go offline', 4],
  ['come back', 6],
  ['cut', 3],
  ['open another tab', 2],
  ['model', 3],
  ['accept', 2],
  ['reject', 1],
  ['hold', 1],
  ['compact', 1],
]

export function scriptOf(seed: number): Script {
  const random = new Random(`collaboration ${seed}`)
  const editors = 2 + random.below(3)
  const onlooker = ([null, null, 'reader', 'commenter'] as const)[random.below(4)] ?? null
  const sections = 3 + random.below(3)
  const steps = Array.from({ length: 24 + random.below(28) }, () => stepOf(random))
  return { editors, onlooker, sections, steps: withRemoval(withPaste(steps, seed), seed) }
}

/**
 * In one script of two somebody goes offline, pastes some words and deletes a part of them. It is drawn apart from the
 * rest: seeds that have failed once go on doing what they did.
 */
function withPaste(steps: readonly Step[], seed: number): readonly Step[] {
  const random = new Random(`paste of ${seed}`)
  if (random.chance(0.5)) return steps
  const peer = random.next()
  const act: Act = {
    type: 'text',
    act: 'paste and trim',
    section: random.chance(0.6) ? 0 : random.next(),
    draws: [random.next(), random.next(), random.next()],
  }
  const paste: Step[] = [
    { peer, act: { type: 'go offline' }, restMs: 0 },
    { peer, act, restMs: random.below(60) },
  ]
  const at = random.below(steps.length)
  const back = at + 1 + random.below(8)
  return [
    ...steps.slice(0, at),
    ...paste,
    ...steps.slice(at, back),
    { peer, act: { type: 'come back' }, restMs: 0 },
    ...steps.slice(back),
  ]
}

/**
 * In one script of three somebody types into a section, offline or not, while another removes it and brings it back. It
 * is drawn apart too.
 */
function withRemoval(steps: readonly Step[], seed: number): readonly Step[] {
  const random = new Random(`removal of ${seed}`)
  if (random.chance(0.65)) return steps
  const [typing, removing, section] = [random.next(), random.next(), random.next() * 0.5]
  const type = (): Step => ({
    peer: typing,
    act: { type: 'text', act: 'key by key', section, draws: [random.next(), random.next(), random.next()] },
    restMs: random.below(40),
  })
  const at = random.below(steps.length)
  const back = at + random.below(3)
  const goOffline: Step[] = random.chance(0.6) ? [{ peer: typing, act: { type: 'go offline' }, restMs: 0 }] : []
  const remove: Step = {
    peer: removing,
    act: { type: 'outline', act: 'remove', draws: [section, random.next(), random.next()] },
    restMs: random.below(60),
  }
  return [
    ...steps.slice(0, at),
    ...goOffline,
    type(),
    remove,
    type(),
    ...steps.slice(at, back),
    { peer: typing, act: { type: 'come back' }, restMs: random.below(120) },
    { peer: removing, act: { type: 'undo' }, restMs: 0 },
    ...steps.slice(back),
  ]
}

function stepOf(random: Random): Step {
  // Now and then something waits for longer than a commit takes.
  const restMs = random.chance(0.15) ? 60 + random.below(60) : random.below(12)
  return { peer: random.next(), act: actOf(random, kindOf(random.next() * 100)), restMs }
}

function kindOf(draw: number): Kind {
  let sum = 0
  for (const [kind, weight] of weights) {
    sum += weight
    if (draw < sum) return kind
  }
  return 'text'
}

function actOf(random: Random, type: Kind): Act {
  const draws: Draws = [random.next(), random.next(), random.next()]
  // Most like to be where others are.
  const section = random.chance(0.6) ? 0 : random.next()
  switch (type) {
    case 'text':
      return { type, act: textActs[random.below(textActs.length)] ?? 'type', section, draws }
    case 'outline':
      return { type, act: outlineActs[random.below(outlineActs.length)] ?? 'move', draws }
    case 'model':
      return { type, section, sentences: 3 + random.below(8), restMs: 4 + random.below(30) }
    case 'accept':
    case 'reject':
      return { type, which: draws[0] }
    case 'hold':
      return { type, ms: 100 + random.below(300) }
    default:
      return { type }
  }
}

export const told = ({ peer, act }: Step): string => {
  const { type } = act
  if (type === 'text' || type === 'outline') return `${peer.toFixed(2)} ${act.act}`
  return `${peer.toFixed(2)} ${type}`
}
