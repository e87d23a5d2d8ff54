import { describe, expect, it, vi } from 'vitest'
import { sectionIdSchema } from '../../../outline/outline'
import type { StoredRunEvent } from '../../run-event'
import type { Listener } from './listener'
import { RunBus } from './run-bus'

const sectionId = sectionIdSchema.parse('01900000-0000-7000-8000-000000000000')
const otherId = sectionIdSchema.parse('01900000-0000-7000-8000-000000000001')
const forever = new AbortController().signal

const finished: StoredRunEvent = {
  type: 'section-finished',
  sectionId,
  number: '1',
  title: 'Rivers',
  targetWords: 100,
  words: 100,
  outcome: 'written',
}

async function heardBy(listener: Listener): Promise<unknown[]> {
  const heard: unknown[] = []
  for (let item = await listener.next(0, forever); item; item = await listener.next(0, forever)) heard.push(item.event)
  return heard
}

describe('The bus of runs', () => {
  it('tells text at most 20 times a second, and loses none', async () => {
    vi.useFakeTimers()
    const bus = new RunBus()
    const listener = bus.listen('run')
    for (let at = 0; at < 200; at += 1) {
      bus.delta('run', sectionId, 'x')
      await vi.advanceTimersByTimeAsync(5)
    }
    await vi.advanceTimersByTimeAsync(50)
    vi.useRealTimers()
    const heard = await heardBy(listener)
    expect(heard.length).toBeLessThanOrEqual(21)
    expect(heard.map((event) => (event as { text: string }).text).join('')).toHaveLength(200)
  })

  it('tells pending text before the event that follows it', async () => {
    const bus = new RunBus()
    const listener = bus.listen('run')
    bus.delta('run', sectionId, 'One. ')
    bus.delta('run', sectionId, 'Two.')
    bus.stored('run', 7, finished)
    expect(await heardBy(listener)).toEqual([
      { type: 'text-delta', sectionId, text: 'One. ' },
      { type: 'text-delta', sectionId, text: 'Two.' },
      finished,
    ])
  })

  it('forgets what a worker that died had told once another one begins', async () => {
    const [here, elsewhere] = [new RunBus(), new RunBus()]
    elsewhere.onText((news) => here.textElsewhere(news))
    const first = here.listen('run')
    here.textElsewhere({ runId: 'run', type: 'more', sectionId, text: 'Half a sen' })
    expect(here.listen('run').begun?.texts).toHaveLength(1)
    elsewhere.begin('run')
    expect(here.listen('run').begun).toBeNull()
    first.close()
  })

  it('gives one who joins late exactly the text that they did not hear', async () => {
    const bus = new RunBus()
    const first = bus.listen('run')
    bus.delta('run', sectionId, 'One. ')
    bus.delta('run', sectionId, 'Two.')
    const late = bus.listen('run')
    bus.stored('run', 7, finished)
    const text = `${late.begun?.texts[0]?.text}${(await heardBy(late)).map((event) => (event as { text?: string }).text ?? '').join('')}`
    expect(text).toBe('One. Two.')
    expect(first.begun).toBeNull()
  })

  it('tells the texts of sections written side by side apart, to one who joins late too', async () => {
    const bus = new RunBus()
    const listener = bus.listen('run')
    bus.delta('run', sectionId, 'One. ')
    bus.delta('run', otherId, 'A. ')
    bus.delta('run', sectionId, 'Two.')
    const late = bus.listen('run')
    bus.stored('run', 7, finished)
    bus.delta('run', otherId, 'B.')
    bus.quiet('run')
    const texts = new Map<string, string>()
    for (const event of (await heardBy(listener)) as { sectionId: string; text?: string }[])
      texts.set(event.sectionId, (texts.get(event.sectionId) ?? '') + (event.text ?? ''))
    expect([...texts.values()]).toEqual(['One. Two.', 'A. B.'])
    expect(late.begun?.texts.map(({ sectionId: id }) => id)).toEqual([sectionId, otherId])
  })

  it('forgets the text of a section that is finished', () => {
    const bus = new RunBus()
    bus.delta('run', sectionId, 'One.')
    bus.stored('run', 7, finished)
    expect(bus.listen('run').begun).toBeNull()
  })

  it('corrects text by telling all of it', async () => {
    const bus = new RunBus()
    const listener = bus.listen('run')
    bus.delta('run', sectionId, 'One. Tw')
    bus.text('run', sectionId, 'One.')
    bus.delta('run', sectionId, ' Three.')
    expect((await heardBy(listener)).slice(0, 2)).toEqual([
      { type: 'text-delta', sectionId, text: 'One. Tw' },
      { type: 'section-text', sectionId, text: 'One.' },
    ])
    expect(bus.listen('run').begun?.texts[0]?.text).toBe('One.')
  })
})
