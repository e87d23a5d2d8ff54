import { expect, test } from 'vitest'
import { sectionIdSchema } from '@/lib/outline/outline'
import { placedSections } from '@/lib/outline/tree'
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
