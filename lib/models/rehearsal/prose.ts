/** Writes a section of sample text: readable Markdown of a given length that ends with a whole sentence. */
import type { Assignment } from './assignment'
import { type Block, writeBlock } from './blocks'
import { countWords } from './count'
import type { Random } from './random'
import { isTechnical } from './technical'
import { type Voice, voiceOf } from './voice'

export type SectionAssignment = Extract<Assignment, { type: 'section' }>

/** The room that a closing paragraph needs, in English words; what is left below this is filled sentence by sentence. */
const closingRoom = 70

/** A length measured by the sentences of the language: as many English words. */
const room = (length: number, voice: Voice): number => length / voice.stretch

export function writeSection(assignment: SectionAssignment, words: number, random: Random): string {
  const voice = voiceOf(assignment, random)
  const technical = isTechnical(`${assignment.title} ${assignment.mainPoint} ${assignment.brief}`, assignment.language)
  const blocks = assignment.continueFrom ? [] : [opening(voice, words)]
  let left = words - countWords(blocks.join(' '))
  for (let index = 1; room(left, voice) > closingRoom; index++) {
    const block = headingBefore(index, left, words, voice, random) + drawBlock(index, left, technical, voice, random)
    const length = countWords(block)
    if (length > left - 12) break
    blocks.push(block)
    left -= length
  }
  if (left > 0) blocks.push(closing(voice, left))
  return blocks.join('\n\n')
}

/** The first paragraph: the main point, and a few sentences where there is room. */
function opening(voice: Voice, words: number): string {
  const sentences = [closest(voice, 'opening', words, 3)]
  for (let left = words - countWords(sentences[0] ?? ''); room(left, voice) > 60 && sentences.length < 4; ) {
    const next = voice.say('sentence')
    sentences.push(next)
    left -= countWords(next)
  }
  return sentences.join(voice.join)
}

/** Every fifth block or so of a long section opens under a heading of its own. */
function headingBefore(index: number, left: number, words: number, voice: Voice, random: Random): string {
  const fits = room(words, voice) > 450 && room(left, voice) > 200 && index % 4 === 2
  return fits && random.chance(0.7) ? `### ${voice.say('heading')}\n\n` : ''
}

function drawBlock(index: number, left: number, technical: boolean, voice: Voice, random: Random): string {
  if (index % 3 !== 2 || room(left, voice) < 150) return writeBlock('paragraph', voice, random)
  const special: Block[] = ['list', 'steps', 'quote', 'list', 'paragraph', 'quote']
  if (room(left, voice) > 260) special.push('table')
  if (technical) special.push('code', 'code')
  return writeBlock(special[random.below(special.length)] ?? 'paragraph', voice, random)
}

/** Fills what is left, to the word where a sentence of that length can be drawn. */
function closing(voice: Voice, words: number): string {
  const sentences: string[] = []
  let left = words
  while (room(left, voice) > 40) {
    const next = voice.say('sentence')
    sentences.push(next)
    left -= countWords(next)
  }
  if (room(left, voice) > 24) {
    const next = closest(voice, 'sentence', Math.round(left / 2), 20)
    sentences.push(next)
    left -= countWords(next)
  }
  if (left > 3) sentences.push(closest(voice, room(left, voice) < 9 ? 'short' : 'closing', left, 40))
  return sentences.join(voice.join)
}

/** Of several sentences drawn, the one whose length is closest. */
function closest(voice: Voice, rule: string, words: number, draws: number): string {
  const drawn = Array.from({ length: draws }, (_, index) => voice.say(index % 2 === 0 ? rule : ruleBeside(rule)))
  const off = (sentence: string) => Math.abs(countWords(sentence) - words)
  return drawn.reduce((best, sentence) => (off(sentence) < off(best) ? sentence : best))
}

/** A closing may also be any other sentence; an opening may not, since it has to name the main point. */
function ruleBeside(rule: string): string {
  return rule === 'closing' ? 'sentence' : rule
}
