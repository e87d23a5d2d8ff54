import { expect, it } from 'vitest'
import { CompatibleModel } from './compatible/model'
import { collect } from './testing/collect'
import { believed } from './told-usage'

const usage = { promptTokens: 10, cachedTokens: 4, cacheWriteTokens: 0, outputTokens: 20 }

it('believes counts, and takes no count of a part for none', () => {
  expect(believed(usage)).toEqual(usage)
  expect(believed({ ...usage, outputTokens: 2.5 })).toEqual({ ...usage, outputTokens: 3 })
  expect(believed({ ...usage, cachedTokens: Number.NaN })).toEqual({ ...usage, cachedTokens: 0 })
  expect(believed(null)).toBeNull()
})

it.each([Number.NaN, -1, 1e15, Number.POSITIVE_INFINITY])('does not believe in %d tokens', (tokens) => {
  expect(believed({ ...usage, promptTokens: tokens })).toBeNull()
  expect(believed({ ...usage, outputTokens: tokens })).toBeNull()
})

const request = { system: [], messages: [], maxOutputTokens: 256 }

/** A server that sends these chunks. */
const serving = (...chunks: readonly unknown[]) =>
  new CompatibleModel('odd', {
    baseUrl: 'http://127.0.0.1:9/v1',
    fetch: async () =>
      new Response(
        [...chunks.map((chunk) => JSON.stringify(chunk)), '[DONE]'].map((data) => `data: ${data}\n\n`).join(''),
        {
          headers: { 'content-type': 'text/event-stream' },
        },
      ),
  })

const said = (content: unknown) => ({ choices: [{ index: 0, delta: { content }, finish_reason: null }] })
const end = { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }

it.each([{}, { prompt_tokens: '10', completion_tokens: '20' }, { prompt_tokens: -10, completion_tokens: 5 }])(
  'goes on without the usage %j of a server that miscounts',
  async (told) => {
    expect(await collect(serving(said('Rivers.'), end, { choices: [], usage: told }), request)).toMatchObject({
      text: 'Rivers.',
      usage: null,
      finish: 'stop',
    })
  },
)

it('takes only text for text', async () => {
  expect(await collect(serving(said([{ type: 'thinking' }]), said(7), said('Rivers.'), end), request)).toMatchObject({
    text: 'Rivers.',
    deltas: 1,
  })
})
