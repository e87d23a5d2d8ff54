import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { usDollars } from '@/lib/models/currency'
import { type RunEvent, runEventSchema } from '@/lib/runs/run-event'
import { progressOn } from './progress'
import { Tally } from './tally'

const [one, two] = ['019ab000-0000-4000-8000-000000000001', '019ab000-0000-4000-8000-000000000002']

const section = (id: string, title: string) => ({
  type: 'plan-delta',
  section: {
    id,
    parent: null,
    order: 'a0',
    title,
    mainPoint: '',
    targetWords: 500,
    instructions: '',
    model: null,
    buildsOn: [],
  },
})

const events = (given: object[]): RunEvent[] => given.map((event) => runEventSchema.parse(event))

const planAndOneSection = events([
  section(one, 'Rivers'),
  section(two, 'Lids'),
  { type: 'plan-gaps', items: ['floods', 'costs'], added: 1, left: ['costs'] },
  { type: 'section-started', sectionId: one, number: '1', title: 'Rivers', targetWords: 500 },
  { type: 'text-delta', sectionId: one, text: 'x'.repeat(1550) },
  { type: 'waiting', reason: 'The model is busy', ms: 1500 },
  {
    type: 'section-finished',
    sectionId: one,
    number: '1',
    title: 'Rivers',
    targetWords: 500,
    words: 512,
    outcome: 'written',
  },
])

function shownOn(isTerminal: boolean, language = 'en'): string {
  const screen = Object.assign(new PassThrough(), { isTTY: isTerminal, columns: 100 })
  const progress = progressOn(screen)
  const tally = new Tally({ sections: [], language }, usDollars, { task: 'write' })
  for (const event of planAndOneSection) {
    tally.record(event, 0)
    progress.show(event, tally)
  }
  progress.end()
  return String(screen.read() ?? '')
}

test('elsewhere than on a terminal each step is a line', () => {
  expect(shownOn(false).trimEnd().split('\n')).toEqual([
    'Planned: Rivers, 500 words',
    'Planned: Lids, 500 words',
    'Not in the outline, though the brief asks for it: costs',
    'Writing 1 Rivers, 500 words',
    'Waiting 2 s: The model is busy',
    'Written 1 Rivers: 512 words (512 of 1,000)',
  ])
})

test('on a terminal a bar tells of words and sections', () => {
  const shown = shownOn(true)
  expect(shown).toContain('/ 1,000 words · section 1 of 2')
  expect(shown).toContain('Waiting 2 s: The model is busy\n')
})

test('a text whose length is in characters is told of in characters', () => {
  expect(shownOn(false, 'ja')).toContain('Written 1 Rivers: 512 characters (512 of 1,000)')
  expect(shownOn(true, 'zh')).toContain('/ 1,000 characters · section 1 of 2')
})

test('words grow with the text, and are exact once a section is finished', () => {
  const tally = new Tally({ sections: [], language: 'en' }, usDollars, { task: 'write' })
  const words = planAndOneSection.map((event) => {
    tally.record(event, 0)
    return tally.progress.words
  })
  expect(words).toEqual([0, 0, 0, 0, 250, 250, 512])
})
