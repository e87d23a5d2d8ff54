/** A Chromium for the journeys: one that the machine has, else Playwright's own, else Debian's package. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from './command.mjs'
import { packageProgram, packageRequire } from './project.mjs'
import { SetUpFailure } from './set-up-failure.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable']

const usualPlaces = [
  '/usr/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** Playwright tries again and again; where its server can't be reached, that is known by then. */
const longestDownloadMs = 180_000

/** @type {import('./step.mjs').Step} */
export const browser = {
  name: 'Browser',
  doing: 'installing',
  isCurrent: () => findBrowser() !== null,
  work: async () => {
    const tried = [await installPlaywrights()]
    if (findBrowser() === null && isRootOfDebian()) tried.push(await installDebians())
    if (findBrowser() === null)
      throw new SetUpFailure(
        'There is no Chromium on this machine and none could be installed. Install Chromium or Chrome, ' +
          'or name one with LONGHAND_CHROMIUM.',
        tried.join('\n'),
      )
  },
}

/** Its path, or null. One that is there but doesn't run (a package that only points at a store) doesn't count. */
export function findBrowser() {
  const named = process.env.LONGHAND_CHROMIUM
  if (named) return named
  const onPath = (process.env.PATH ?? '').split(delimiter)
  const candidates = names.flatMap((name) => onPath.map((folder) => join(folder, name)))
  return [...candidates, ...usualPlaces, playwrights()].find((file) => existsSync(file) && runs(file)) ?? null
}

/** @param {string} file */
const runs = (file) =>
  process.platform === 'win32' || spawnSync(file, ['--version'], { timeout: 20_000, stdio: 'ignore' }).status === 0

/** Where Playwright puts its own. */
function playwrights() {
  /** @type {typeof import('@playwright/test')} */
  const { chromium } = packageRequire('@playwright/test')
  return chromium.executablePath()
}

async function installPlaywrights() {
  const program = packageProgram('@playwright/test', 'playwright')
  const { output } = await run(process.execPath, [program, 'install', 'chromium'], {
    environment: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' },
    longestMs: longestDownloadMs,
  })
  return output
}

const isRootOfDebian = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

async function installDebians() {
  const environment = { DEBIAN_FRONTEND: 'noninteractive' }
  const listed = await run('apt-get', ['update'], { environment })
  const installed = await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { environment })
  return listed.output + installed.output
}
