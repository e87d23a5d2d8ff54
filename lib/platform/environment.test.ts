import { afterEach, expect, it, vi } from 'vitest'

afterEach(() => vi.unstubAllEnvs())

/** As a process reads it that has just started. */
async function read(name: string, value: string | undefined) {
  vi.resetModules()
  vi.stubEnv(name, value)
  return (await import('./environment')).readEnvironment()
}

it('lets connections lead into private networks only where somebody says so', async () => {
  for (const [value, allows] of [
    [undefined, false],
    ['', false],
    ['0', false],
    ['1', true],
  ] as const)
    expect((await read('LONGHAND_ALLOW_PRIVATE_MODELS', value)).allowsPrivateModels, String(value)).toBe(allows)
  await expect(read('LONGHAND_ALLOW_PRIVATE_MODELS', 'yes')).rejects.toThrow(
    /^LONGHAND_ALLOW_PRIVATE_MODELS must be 1 or 0\.$/,
  )
})
