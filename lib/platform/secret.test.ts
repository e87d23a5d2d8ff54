import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

let folder = ''
const file = () => join(folder, 'secret')
const next = () => join(folder, 'secret.next')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'longhand-secret-'))
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

/** As a process does that has just started, in this environment. */
async function started(environment: Readonly<Record<string, string>> = {}) {
  vi.resetModules()
  for (const name of ['LONGHAND_SECRET', 'LONGHAND_OLD_SECRET']) vi.stubEnv(name, environment[name])
  vi.stubEnv('LONGHAND_DATA', folder)
  return import('./secret')
}

const modeOf = (path: string): number => statSync(path).mode & 0o777
const died = () => Promise.reject(new Error('The process died.'))

describe('The secret', () => {
  it('is made on the first start, readable by its owner alone, and is the same on the next', async () => {
    const secret = (await started()).installationSecret()
    expect(secret).toHaveLength(32)
    expect(readFileSync(file())).toEqual(secret)
    expect(modeOf(file())).toBe(0o600)
    expect((await started()).installationSecret()).toEqual(secret)
  })

  it('comes from LONGHAND_SECRET where that is set, and then no file is made', async () => {
    const secret = 'x'.repeat(32)
    expect((await started({ LONGHAND_SECRET: secret })).installationSecret()).toEqual(Buffer.from(secret))
    expect(existsSync(file())).toBe(false)
  })

  it.each(['LONGHAND_SECRET', 'LONGHAND_OLD_SECRET'])('is refused in one sentence when %s is short', async (name) => {
    const { installationSecret } = await started({ [name]: 'x'.repeat(31) })
    expect(installationSecret).toThrow(
      new RegExp(`^${name} must have 32 characters or more, for example what openssl rand -hex 32 prints\\.$`),
    )
    expect(installationSecret).not.toThrow('xxx')
  })

  it('is refused when the file is damaged, and the file is kept', async () => {
    writeFileSync(file(), 'short')
    const { installationSecret } = await started()
    expect(installationSecret).toThrow(/secret is damaged: it should hold 32 bytes\. Put it back from a backup\./)
    expect(readFileSync(file(), 'utf8')).toBe('short')
  })
})

describe('A rotation', () => {
  it('puts a new one into the file, and hands both to what seals anew', async () => {
    const { installationSecret, rotateSecret } = await started()
    const before = installationSecret()
    const [from, to] = await rotateSecret(async (...secrets) => secrets)
    expect([from, to]).toEqual([before, installationSecret()])
    expect(to).not.toEqual(before)
    expect(readFileSync(file())).toEqual(to)
    expect([modeOf(file()), existsSync(next())]).toEqual([0o600, false])
  })

  it('leaves the present one in place when it dies before everything is sealed anew', async () => {
    const { installationSecret, rotateSecret } = await started()
    const before = installationSecret()
    await expect(rotateSecret(died)).rejects.toThrow('died')
    expect(existsSync(next())).toBe(true)
    const again = await started()
    await again.settleRotation(async () => false)
    expect([again.installationSecret(), existsSync(next())]).toEqual([before, false])
  })

  it('is brought to its end when it dies after everything is sealed anew', async () => {
    const { installationSecret, rotateSecret } = await started()
    const before = installationSecret()
    let sealedUnder = before
    const reseal = (_: Buffer, to: Buffer) => {
      sealedUnder = to
      return died()
    }
    await expect(rotateSecret(reseal)).rejects.toThrow('died')
    expect(modeOf(next())).toBe(0o600)
    const again = await started()
    await again.settleRotation(async (secret) => secret.equals(sealedUnder))
    expect(again.installationSecret()).toEqual(sealedUnder)
    expect([modeOf(file()), existsSync(next())]).toEqual([0o600, false])
  })

  it('takes no new secret that was not written to its end, nor one that others could read', async () => {
    const { installationSecret, settleRotation, rotateSecret } = await started()
    const before = installationSecret()
    writeFileSync(next(), 'half')
    await settleRotation(async () => true)
    expect([installationSecret(), existsSync(next())]).toEqual([before, false])
    writeFileSync(next(), Buffer.alloc(32, 1))
    chmodSync(next(), 0o644)
    await rotateSecret(async () => null)
    expect(modeOf(file())).toBe(0o600)
    expect(installationSecret()).not.toEqual(Buffer.alloc(32, 1))
  })

  it('is refused, with what to do, while LONGHAND_SECRET is set', async () => {
    const { rotateSecret } = await started({ LONGHAND_SECRET: 'x'.repeat(32) })
    const refused = rotateSecret(async () => null)
    await expect(refused).rejects.toThrow(/comes from LONGHAND_SECRET, and nothing was changed\..*LONGHAND_OLD_SECRET/)
  })

  it('is seen by a process that goes on meanwhile', async () => {
    const { installationSecret, rereadSecret } = await started()
    const before = installationSecret()
    await (await started()).rotateSecret(async () => null)
    expect(installationSecret()).toEqual(before)
    expect(rereadSecret()).toEqual(readFileSync(file()))
  })
})

describe('Earlier secrets', () => {
  it('are what LONGHAND_OLD_SECRET names, and what lies in the data folder when LONGHAND_SECRET comes', async () => {
    const [old, now] = ['o'.repeat(32), 'n'.repeat(32)]
    expect((await started()).earlierSecrets()).toEqual([])
    expect((await started({ LONGHAND_OLD_SECRET: old })).earlierSecrets()).toEqual([Buffer.from(old)])
    const inFile = (await started()).installationSecret()
    const { earlierSecrets } = await started({ LONGHAND_SECRET: now, LONGHAND_OLD_SECRET: old })
    expect(earlierSecrets()).toEqual([Buffer.from(old), inFile])
  })
})
