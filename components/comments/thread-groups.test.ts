import { describe, expect, it } from 'vitest'
import type { Anchor } from '@/lib/comments/thread'
import type { AnchorPlace } from './marks/anchor-places'
import type { ShownThread } from './outbox/outgoing'
import { aboutOf, countsBySection, groupThreads } from './thread-groups'

const sections = [
  { id: 'intro', number: '1', title: 'Introduction' },
  { id: 'rivers', number: '2', title: 'Rivers' },
]
const words = (sectionId: string): Anchor => ({
  kind: 'text',
  sectionId,
  start: 'AAAA',
  end: 'AAAA',
  quote: 'words',
  before: '',
  after: '',
})
const thread = (id: string, anchor: Anchor, given: Partial<ShownThread> = {}): ShownThread => ({
  id,
  anchor,
  comments: [],
  createdAt: '2026-05-03T12:00:00.000Z',
  resolved: null,
  unseen: 'nothing',
  kept: true,
  ...given,
})
const at = (sectionId: string, block: number, offset: number): AnchorPlace => ({
  type: 'text',
  sectionId,
  start: { block, offset },
  end: { block, offset: offset + 5 },
})
const resolved = { at: '2026-05-03T13:00:00.000Z', by: 'Ines' }

const threads = [
  thread('late', words('rivers')),
  thread('gone', words('rivers')),
  thread('early', words('rivers')),
  thread('section', { kind: 'section', sectionId: 'rivers' }),
  thread('first', words('intro')),
  thread('of-removed', { kind: 'section', sectionId: 'removed' }),
  thread('moved', words('rivers')),
  thread('done', words('rivers'), { resolved }),
  thread('done-there', words('intro'), { resolved }),
]
const places = new Map<string, AnchorPlace>([
  ['late', at('rivers', 3, 0)],
  ['early', at('rivers', 0, 12)],
  ['first', at('intro', 9, 0)],
  ['moved', at('intro', 12, 0)],
  ['gone', { type: 'lost' }],
  ['done', { type: 'lost' }],
])
const ids = (group: readonly ShownThread[]) => group.map(({ id }) => id)

describe('threads in groups', () => {
  const groups = groupThreads({ threads, places, sections, selected: 'rivers' })

  it('are read as the text is, those about a section first', () => {
    expect(ids(groups.open)).toEqual(['first', 'moved', 'section', 'early', 'late'])
  })

  it('keep what lost its words or its section', () => {
    expect(ids(groups.lost)).toEqual(['gone', 'of-removed'])
  })

  it('set apart what is resolved, here and elsewhere, whether its words are there or not', () => {
    expect(ids(groups.resolvedHere)).toEqual(['done'])
    expect(ids(groups.resolvedElsewhere)).toEqual(['done-there'])
  })

  it('are counted by section, without the resolved', () => {
    expect(countsBySection({ threads, places }).get('rivers')).toEqual({ all: 4, own: 1 })
    expect(countsBySection({ threads, places }).get('intro')).toEqual({ all: 2, own: 0 })
  })

  it('are named by what they are about, of many words by the first', () => {
    expect(aboutOf(words('rivers'), sections)).toBe('“words”')
    expect(aboutOf({ kind: 'section', sectionId: 'rivers' }, sections)).toBe('section 2')
    const long = { ...words('rivers'), quote: 'word '.repeat(400) } as Anchor
    expect(aboutOf(long, sections).length).toBeLessThan(45)
  })
})
