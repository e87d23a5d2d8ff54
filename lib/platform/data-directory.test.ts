import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { claimDataDirectory, runningHost } from './data-directory'
import { StartError } from './start-error'
import { testFolder } from './testing/folder'

let folder: ReturnType<typeof testFolder>
let data: string
beforeEach(() => {
  folder = testFolder()
  data = join(folder.path, 'new', 'data')
})
afterEach(() => folder.remove())

function refusalOf(work: () => unknown): StartError {
  try {
    work()
  } catch (error) {
    if (error instanceof StartError) return error
    throw error
  }
  throw new Error('It was not refused.')
}

describe('A data folder', () => {
  it('is made for its owner alone', () => {
    claimDataDirectory(data).release()
    expect(statSync(data).mode & 0o777).toBe(0o700)
  })

  it('has one host, whose address others find', () => {
    const claim = claimDataDirectory(data)
    expect(runningHost(data)).toEqual({ pid: process.pid, address: null })
    claim.setAddress('http://localhost:3000')
    expect(runningHost(data)).toEqual({ pid: process.pid, address: 'http://localhost:3000' })
    expect(statSync(join(data, 'host.json')).mode & 0o777).toBe(0o600)
    claim.release()
    expect(runningHost(data)).toBeNull()
  })

  it('is refused to a second host in a sentence with the address of the first', () => {
    const claim = claimDataDirectory(data)
    claim.setAddress('http://localhost:3000')
    const refusal = refusalOf(() => claimDataDirectory(data))
    expect(refusal.code).toBe('already-running')
    expect(refusal.message).toContain(
      `Longhand already runs on this data (process ${process.pid}, http://localhost:3000).`,
    )
    claim.release()
    claimDataDirectory(data).release()
  })

  it('has no host before its first one', () => {
    expect(runningHost(data)).toBeNull()
  })

  it('is explained when a file stands in its place', () => {
    writeFileSync(join(folder.path, 'new'), '')
    expect(refusalOf(() => claimDataDirectory(data)).message).toBe(
      `Longhand can't keep its data in ${data}: a file is in the way. Nothing was changed. ` +
        'Make the folder writable for this user, or choose another one with LONGHAND_DATA.',
    )
  })

  it.runIf(process.platform === 'linux')('is explained when the file system takes none', () => {
    expect(refusalOf(() => claimDataDirectory('/proc/longhand/data')).message).toMatch(
      /^Longhand can't write to \/proc\/longhand\/data\. Nothing was changed\./,
    )
  })

  it('is explained when it is not writable', () => {
    mkdirSync(data, { recursive: true })
    for (const path of [folder.path, join(folder.path, 'new')]) chmodSync(path, 0o755)
    chmodSync(data, 0o500)
    expect(asOrdinaryUser(() => refusalOf(() => claimDataDirectory(data)).code)).toBe('unwritable-folder')
  })
})

/** Root writes everywhere: it does this as the user who owns nothing. */
function asOrdinaryUser<T>(work: () => T): T {
  if (process.geteuid?.() !== 0) return work()
  process.seteuid?.('nobody')
  try {
    return work()
  } finally {
    process.seteuid?.(0)
  }
}
