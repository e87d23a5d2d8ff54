/** What bin/start.mjs does: the set-up, then the program that was asked for, in this very process. */
import { existsSync, readdirSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { endCommands, quietEnvironment } from './command.mjs'
import { databaseClient } from './database-client.mjs'
import { endWithNpm, interruptibly } from './interruption.mjs'
import { packages } from './packages.mjs'
import { pages } from './pages.mjs'
import { prepare } from './prepare.mjs'
import { programs } from './programs.mjs'
import { inProject, root } from './project.mjs'
import { orSayWhy, SetUpFailure } from './set-up-failure.mjs'

/** @type {import('./step.mjs').Teller} */
const toPeople = { stream: process.stdout, tellsOfCurrent: true }
/** @type {import('./step.mjs').Teller} */
const besideOutput = { stream: process.stderr, tellsOfCurrent: false }

const withoutPages = [packages, databaseClient, programs]

/** @param {string[]} parameters */
export function start(parameters) {
  const [mode, ...rest] = parameters
  endWithNpm()
  return orSayWhy(async () => {
    if (mode === '--command') return command(rest)
    if (mode === '--bench') return bench(rest)
    if (mode === '--worker') return worker()
    if (mode !== undefined && mode !== '--dev') throw new SetUpFailure(`npm start knows no “${mode}”.`)
    await serve(mode === '--dev')
  })
}

/** @param {boolean} isDevelopment */
async function serve(isDevelopment) {
  process.stdout.write('Longhand\n')
  await setUp(isDevelopment ? withoutPages : [...withoutPages, pages], toPeople)
  if (isDevelopment) process.env.LONGHAND_DEV = '1'
  process.chdir(root)
  await runHere('server', [], isDevelopment ? 'development' : 'production')
}

/** @param {string[]} parameters */
async function command(parameters) {
  await setUp(withoutPages, besideOutput)
  await runHere('longhand', parameters, 'production')
}

async function worker() {
  process.stdout.write('Longhand, a worker\n')
  await setUp(withoutPages, toPeople)
  process.chdir(root)
  await runHere('worker', [], 'production')
}

/** @param {string[]} parameters */
async function bench([name, ...parameters]) {
  await setUp([...withoutPages, pages], besideOutput)
  const folder = inProject('dist', 'bench')
  const known = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.js')) : []
  if (!name || !known.includes(`${name}.js`)) {
    const names = known.map((file) => file.slice(0, -'.js'.length)).join(', ')
    throw new SetUpFailure(`Name a benchmark after \`npm run bench --\`. There ${names ? `are: ${names}` : 'is none'}.`)
  }
  await runHere(`bench/${name}`, parameters, 'production')
}

/**
 * @param {import('./step.mjs').Step[]} steps
 * @param {import('./step.mjs').Teller} teller
 */
const setUp = (steps, teller) =>
  interruptibly(
    () => prepare(steps, teller),
    (code) => {
      teller.stream.write(' interrupted\n')
      endCommands('SIGTERM')
      process.exit(code)
    },
  )

/**
 * In this process rather than in one below it: signals reach the program once and directly, its exit code is ours, and
 * no orphan is left when this process is killed.
 * @param {string} program its name in dist/
 * @param {string[]} parameters
 * @param {'production' | 'development'} environment
 */
async function runHere(program, parameters, environment) {
  const file = inProject('dist', `${program}.js`)
  Object.assign(process.env, quietEnvironment, { NODE_ENV: environment })
  process.argv = [process.execPath, file, ...parameters]
  process.setSourceMapsEnabled(true)
  await import(pathToFileURL(file).href)
}
