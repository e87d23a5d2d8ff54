import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { holderOf, takeFile } from './exclusive-file'
import { projectDirectory } from './project'
import { bundle, type Child, startChild } from './testing/child'
import { testFolder } from './testing/folder'

let program: Awaited<ReturnType<typeof bundle>>
let folder: ReturnType<typeof testFolder>
let file: string
let children: Child[] = []

const holdElsewhere = (): Child => {
  const child = startChild(program.file, [file])
  children.push(child)
  return child
}

beforeAll(async () => {
  program = await bundle(join(projectDirectory(), 'lib/platform/testing/hold-file.ts'))
})
afterAll(() => program.remove())
beforeEach(() => {
  folder = testFolder()
  file = join(folder.path, 'held.json')
})
afterEach(async () => {
  await Promise.all(children.map((child) => child.kill('SIGKILL')))
  children = []
  folder.remove()
})

function held() {
  const taking = takeFile(file)
  if ('held' in taking) return taking.held
  throw new Error(`Process ${taking.holder.pid} holds it.`)
}

describe('A file that one process holds', () => {
  it('is refused to others, who learn who holds it', async () => {
    held().write('a note')
    expect(await holdElsewhere().line()).toBe(String(process.pid))
    expect(holderOf(file)).toMatchObject({ pid: process.pid, note: 'a note' })
  })

  it('is free once it is released', async () => {
    held().release()
    expect(holderOf(file)).toBeNull()
    expect(await holdElsewhere().line()).toBe('held')
  })

  it('passes on when its holder was killed', async () => {
    const child = holdElsewhere()
    await child.line()
    expect(holderOf(file)?.pid).toBe(child.pid)
    expect(() => held()).toThrow(String(child.pid))
    await child.kill('SIGKILL')
    expect(holderOf(file)).toBeNull()
    held().release()
    expect(existsSync(file)).toBe(false)
  })

  it('passes on when the number of its dead holder went to another process', () => {
    held()
    const { born: _, ...rest } = JSON.parse(readFileSync(file, 'utf8'))
    writeFileSync(file, JSON.stringify({ ...rest, born: 'long ago' }))
    expect(holderOf(file)).toBeNull()
    held()
    expect(holderOf(file)?.pid).toBe(process.pid)
  })

  it('passes on when it is damaged', () => {
    writeFileSync(file, '{"pid": 1')
    held()
    expect(holderOf(file)?.pid).toBe(process.pid)
  })

  it('is not let go of by a holder that lost it', () => {
    const first = held()
    writeFileSync(file, '')
    held().write('second')
    first.write('first')
    first.release()
    expect(holderOf(file)?.note).toBe('second')
  })

  it('goes to exactly one of many that find its holder dead at the same time', { timeout: 60_000 }, async () => {
    for (let round = 0; round < 3; round += 1) {
      const dead = holdElsewhere()
      await dead.line()
      await dead.kill('SIGKILL')
      const rivals = Array.from({ length: 6 }, holdElsewhere)
      const said = await Promise.all(rivals.map((rival) => rival.line()))
      const winners = rivals.filter((_, number) => said[number] === 'held')
      expect(winners).toHaveLength(1)
      expect(said.filter((line) => line === String(winners[0]?.pid))).toHaveLength(5)
      expect(readdirSync(folder.path)).toEqual(['held.json'])
      await Promise.all(rivals.map((rival) => rival.kill('SIGKILL')))
    }
  })
})
