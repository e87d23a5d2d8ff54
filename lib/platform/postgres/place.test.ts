import { cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { testFolder } from '../testing/folder'
import { isRoot } from './account'
import { chooseBinaries, clustersDirectory, majorsIn } from './place'

let folder: ReturnType<typeof testFolder>
beforeEach(() => {
  folder = testFolder()
})
afterEach(() => folder.remove())

function dataFolder(name: string): string {
  const path = join(folder.path, name)
  mkdirSync(path)
  return path
}

function writtenBy(directory: string, ...majors: number[]): void {
  for (const major of majors) {
    mkdirSync(join(directory, `postgres-${major}`))
    writeFileSync(join(directory, `postgres-${major}`, 'PG_VERSION'), `${major}\n`)
  }
}

describe('The data of Postgres', () => {
  it('lies in the data folder of an ordinary user, where root too finds it', () => {
    const data = dataFolder('data')
    writtenBy(data, 18)
    expect(clustersDirectory(data)).toBe(data)
  })

  it('is opened by the version that wrote it, though another would come first', () => {
    const data = dataFolder('data')
    const found = [{ major: 18 }, { major: 15 }]
    expect(chooseBinaries(data, found)).toEqual({ major: 18 })
    writtenBy(data, 15)
    expect(chooseBinaries(data, found)).toEqual({ major: 15 })
    expect(() => chooseBinaries(data, [{ major: 18 }])).toThrow(
      `The data in ${data} was written by Postgres 15, which is not on this machine any more. Nothing was changed.`,
    )
  })

  it('is not taken for complete before it is', () => {
    const data = dataFolder('data')
    mkdirSync(join(data, 'postgres-18'))
    mkdirSync(join(data, 'postgres-17.new'))
    expect(majorsIn(data)).toEqual([])
  })
})

describe.runIf(isRoot())('The data that root keeps where services keep theirs', () => {
  let made: string[] = []
  afterEach(() => {
    for (const directory of made) rmSync(directory, { recursive: true, force: true })
    made = []
  })
  const directoryOf = (data: string): string => {
    const directory = clustersDirectory(data)
    made.push(directory)
    return directory
  }

  it('is found again, also when the data folder was moved', () => {
    const data = dataFolder('data')
    const directory = directoryOf(data)
    expect(directory).not.toContain(folder.path)
    expect(directoryOf(data)).toBe(directory)
    renameSync(data, join(folder.path, 'moved'))
    expect(directoryOf(join(folder.path, 'moved'))).toBe(directory)
    expect(directoryOf(dataFolder('data'))).not.toBe(directory)
    expect(directoryOf(join(folder.path, 'moved'))).toBe(directory)
  })

  it('is not shared with a copy of the data folder', () => {
    const data = dataFolder('data')
    const directory = directoryOf(data)
    cpSync(data, join(folder.path, 'copy'), { recursive: true, verbatimSymlinks: true })
    const copied = directoryOf(join(folder.path, 'copy'))
    expect(copied).not.toBe(directory)
    expect(directoryOf(join(folder.path, 'copy'))).toBe(copied)
    expect(directoryOf(data)).toBe(directory)
  })
})
