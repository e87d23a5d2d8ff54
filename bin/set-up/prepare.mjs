/** Brings what the sources name up to date, one step after another, and only where something has changed. */
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { demandWritableProject, inProject } from './project.mjs'
import { perform, tellCurrent } from './step.mjs'

/**
 * @param {import('./step.mjs').Step[]} steps in the order in which they need each other
 * @param {import('./step.mjs').Teller} teller
 */
export async function prepare(steps, teller) {
  if (steps.every((step) => step.isCurrent())) {
    for (const step of steps) tellCurrent(step, teller)
    return
  }
  demandWritableProject()
  await inTurn(teller.stream, async () => {
    for (const step of steps) {
      if (step.isCurrent()) tellCurrent(step, teller)
      else await perform(step, teller)
    }
  })
}

/**
 * One set-up at a time: two builds at once would write into the same folder.
 * @param {NodeJS.WriteStream} stream
 * @param {() => Promise<void>} work
 */
export async function inTurn(stream, work) {
  const release = await takeTurn(stream)
  try {
    await work()
  } finally {
    release()
  }
}

const turnFile = () => inProject('dist', 'set-up-turn')

/** @param {NodeJS.WriteStream} stream */
async function takeTurn(stream) {
  mkdirSync(inProject('dist'), { recursive: true })
  let told = false
  for (;;) {
    const holder = tryTurn()
    if (holder === null) break
    if (!told) stream.write(`  Another set-up (process ${holder}) is at work on this folder: waiting for it.\n`)
    told = true
    await wait(250)
  }
  const release = () => rmSync(turnFile(), { force: true })
  process.once('exit', release)
  return () => {
    process.removeListener('exit', release)
    release()
  }
}

/** Gives the process that holds the turn, or null when it is ours now. */
function tryTurn() {
  try {
    const file = openSync(turnFile(), 'wx')
    writeSync(file, String(process.pid))
    closeSync(file)
    return null
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    const holder = holderOfTurn()
    if (holder !== null && !isAlive(holder)) rmSync(turnFile(), { force: true })
    return holder ?? 'unknown'
  }
}

/** Null while its holder is just writing or removing it. */
function holderOfTurn() {
  try {
    return Number.parseInt(readFileSync(turnFile(), 'utf8'), 10) || null
  } catch {
    return null
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
