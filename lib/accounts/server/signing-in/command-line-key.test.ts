import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'

async function withSecret(secret: string) {
  vi.resetModules()
  vi.stubEnv('LONGHAND_SECRET', secret)
  return import('./command-line-key')
}

const secret = 'a'.repeat(32)
const MINUTE = 60_000

afterEach(() => vi.unstubAllEnvs())

describe('The key of a command', () => {
  it('is taken for five minutes', async () => {
    const { commandLineKey, isCommandLineKey } = await withSecret(secret)
    const now = Date.now()
    const key = commandLineKey(now)
    expect(isCommandLineKey(key, now)).toBe(true)
    expect(isCommandLineKey(key, now + 4.9 * MINUTE)).toBe(true)
    expect(isCommandLineKey(key, now + 5 * MINUTE)).toBe(false)
    // From a clock that goes ahead, or from somebody who wants it to last.
    expect(isCommandLineKey(commandLineKey(now + MINUTE), now)).toBe(false)
  })

  it('is not taken from another installation', async () => {
    const key = (await withSecret(secret)).commandLineKey()
    const { isCommandLineKey } = await withSecret('b'.repeat(32))
    expect(isCommandLineKey(key)).toBe(false)
  })

  it('is not taken with another end, another scheme, or without its seal', async () => {
    const { commandLineKey, isCommandLineKey } = await withSecret(secret)
    const now = Date.now()
    const key = commandLineKey(now)
    const [, sealed = ''] = key.split(' ')
    const [until = '', seal = ''] = sealed.split('.')
    for (const forged of [
      undefined,
      '',
      'Longhand-Command',
      'Longhand-Command ',
      `Bearer ${sealed}`,
      `longhand-command ${sealed}`,
      sealed,
      `Longhand-Command ${until}`,
      `Longhand-Command ${until}.`,
      `Longhand-Command ${Number(until) + 1}.${seal}`,
      `Longhand-Command ${until}0.${seal}`,
      `Longhand-Command ${until}.${seal.slice(1)}`,
      `Longhand-Command ${until}.${seal}A`,
      `Longhand-Command .${seal}`,
      `Longhand-Command NaN.${seal}`,
    ])
      expect(isCommandLineKey(forged, now), String(forged)).toBe(false)
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => !isCommandLineKey(`Longhand-Command ${a}.${b}`, now)))
  })
})
