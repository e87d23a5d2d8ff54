import { describe, expect, it } from 'vitest'
import type { ConnectionView } from '@/lib/models/model-list'
import { keyFace, kindOf, statusOf, variableOf } from './connection-status'

const view: ConnectionView = {
  id: '019ab0c2-7d10-7c3e-9a52-6f1d5c1b2a90',
  handle: 'gateway',
  provider: 'compatible',
  name: 'Company gateway',
  source: 'settings',
  keyEnding: '7Qe2',
  headerNames: [],
  models: 2,
  baseUrl: 'https://llm.example.org/v1',
  status: 'connected',
  reason: null,
  problem: null,
}
const failing: ConnectionView = { ...view, models: 0, status: 'failed', reason: 'It can’t be reached.' }

describe('the row of a connection', () => {
  it('tells what it is and how many models it lists', () => {
    expect(kindOf(view)).toBe('OpenAI-compatible, 2 models')
    expect(kindOf({ ...view, provider: 'anthropic', models: 1 })).toBe('1 model')
    expect(kindOf(failing)).toBe('OpenAI-compatible')
    expect(kindOf({ ...failing, provider: 'openai' })).toBe('No models listed')
    expect(kindOf({ ...view, provider: 'rehearsal', source: 'built-in' })).toBe('Sample text, built in')
  })

  it('names the variable of one from the environment only', () => {
    expect(variableOf({ ...view, provider: 'anthropic', source: 'environment' })).toBe('ANTHROPIC_API_KEY')
    expect(variableOf(view)).toBeNull()
  })

  it('shows no more of a key than its ending', () => {
    expect(keyFace(view)).toBe('••••••••7Qe2')
    expect(keyFace({ ...view, keyEnding: '' })).toBe('••••••••')
    expect(keyFace({ ...view, keyEnding: null })).toBeNull()
  })

  it('believes a test before the list', () => {
    expect(statusOf(view, null)).toMatchObject({ label: 'Connected', tone: 'ok', sentence: null })
    expect(statusOf(failing, null)).toMatchObject({ label: 'Not connected', sentence: 'It can’t be reached.' })
    expect(statusOf({ ...failing, problem: 'wrong-key' }, null)).toMatchObject({
      label: 'Key rejected',
      wantsKey: true,
    })
    expect(statusOf(failing, { status: 'ok', models: 2, model: 'one', ms: 80 }).label).toBe('Connected')
    const refused = { status: 'failed', problem: 'wrong-key', message: 'It did not.', advice: 'Copy it.' } as const
    expect(statusOf(view, refused)).toEqual({
      tone: 'bad',
      label: 'Key rejected',
      sentence: 'It did not. Copy it.',
      wantsKey: true,
    })
    expect(statusOf(view, { ...refused, problem: 'overloaded' })).toMatchObject({ tone: 'warn', wantsKey: false })
  })
})
