/** A script follows a run as curl -N would, and sees the text while it is written. */
import { createParser } from 'eventsource-parser'
import { endsStream, type RunEvent, runEventSchema } from '@/lib/runs/run-event'
import { createDocument } from './fixtures/api'
import { expect, test } from './fixtures/journey'
import { storedSections } from './fixtures/stored'

type Told = { readonly id: string | undefined; readonly event: RunEvent }

/** Until the run ends, or until `enough`. */
async function follow(url: string, headers: Record<string, string>, enough: (told: Told) => boolean): Promise<Told[]> {
  const leaving = new AbortController()
  const response = await fetch(url, { headers, signal: leaving.signal })
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  const heard: Told[] = []
  const parser = createParser({
    onEvent: ({ id, data }) => heard.push({ id, event: runEventSchema.parse(JSON.parse(data)) }),
  })
  const decoder = new TextDecoder()
  for await (const chunk of response.body ?? []) {
    parser.feed(decoder.decode(chunk, { stream: true }))
    const last = heard.at(-1)
    if (last && (endsStream(last.event) || heard.some(enough))) break
  }
  leaving.abort()
  return heard
}

test('A script follows a run with server-sent events and sees the text as it is written, across a break', async ({
  request,
  startServer,
}) => {
  // Text in passing is not stored: a section that came to its end during the break would have to be asked for.
  const server = await startServer({ WRITING_AT_ONCE: '1', REHEARSAL_WORDS_PER_SECOND: '150' })
  const { document, run } = await createDocument(request, server.url, {
    brief: 'Write a 600-word report on sundials.',
    start: 'write',
  })
  const url = `${server.url}/api/runs/${run?.id}/events`
  const first = await follow(url, {}, ({ event }) => event.type === 'section-finished')
  const lastId = first.findLast(({ id }) => id !== undefined)?.id ?? ''
  const second = await follow(url, { 'Last-Event-ID': lastId }, () => false)
  const events = [...first, ...second].map(({ event }) => event)

  const stored = (await storedSections(server.database, document.id)).filter(({ targetWords }) => targetWords > 0)
  expect(events.at(0)?.type).toBe('run-started')
  expect(events.at(-1)?.type).toBe('run-finished')
  const ids = [...first, ...second].flatMap(({ id }) => (id === undefined ? [] : [Number(id)]))
  expect(ids, 'no stored event twice, none left out').toEqual(ids.map((_, index) => index + 1))
  expect(events.filter(({ type }) => type === 'section-finished')).toHaveLength(stored.length)
  const texts = textsOf(events)
  for (const { sectionId, markdown, title } of stored)
    expect(plain(texts.get(sectionId) ?? ''), title).toBe(plain(markdown))
})

function textsOf(events: readonly RunEvent[]): Map<string, string> {
  const texts = new Map<string, string>()
  for (const event of events) {
    if (event.type === 'section-text') texts.set(event.sectionId, event.text)
    if (event.type === 'text-delta') texts.set(event.sectionId, (texts.get(event.sectionId) ?? '') + event.text)
  }
  return texts
}

/** Letters and digits: how Markdown is laid out may differ. */
const plain = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
