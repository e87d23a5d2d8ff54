import { expect, test } from 'vitest'
import { sectionIdSchema } from '@/lib/outline/outline'
import { placedSections } from '@/lib/outline/tree'
import { digestRequest } from './chore-prompts'
import { planRequest } from './plan-prompt'
import { type WriteStep, writeRequest } from './write-prompt'

const id = sectionIdSchema.parse('0192d3a8-0000-7000-8000-00000000000a')
const placed = placedSections({
  sections: [
    {
      id,
      parent: null,
      order: 'a0',
      title: 'Weirs',
      mainPoint: 'What they do',
      targetWords: 100,
      instructions: '',
      model: null,
      buildsOn: [],
    },
  ],
})

function askedOf(step: WriteStep, language = 'en'): string {
  const [current] = placed
  if (!current) throw new Error('The outline has one section.')
  const brief = { text: 'Write about weirs', language, requestedWords: 100, type: 'report' } as const
  const context = { digest: [], around: [] }
  const { messages } = writeRequest({ brief, placed, current, context, step, instruction: '', askedWords: 100 })
  return JSON.stringify(messages)
}

test.each([
  ['en', 'keep each of them letter by letter'],
  ['zh', '请逐字保留每一行'],
])('a model that writes a text with images again is asked to keep them, in %s', (language, words) => {
  const present = 'Weirs hold water back.\n\n![A weir](/api/documents/1/images/2#60x40)'
  expect(askedOf({ type: 'rewrite', present }, language)).toContain(words)
  expect(askedOf({ type: 'rewrite', present: 'Weirs hold water back!' }, language)).not.toContain(words)
})

test.each([
  ['de', 'Write everything in German (de)', 'Length: 3000 words', '1,200 words'],
  ['ja', 'Write everything in Japanese (ja)', '字数：3000 字', '1,200 characters'],
])('outline, text and notes are asked for in the language, in %s', (language, demand, length, most) => {
  const brief = { text: 'A brief', language, requestedWords: 3_000, type: 'report' } as const
  const plan = planRequest({ brief, strict: false })
  expect(JSON.stringify(plan.system)).toContain(demand)
  expect(JSON.stringify(plan.messages)).toContain(length)
  expect(JSON.stringify(plan.messages)).toContain(most)
  const notes = digestRequest({ brief, heading: '1 Weirs', text: 'Wehre stauen Wasser.' })
  expect(JSON.stringify(notes.system)).toContain(demand)
})
