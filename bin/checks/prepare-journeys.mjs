/** What journeys need before the first one: the programs and pages as the sources are, a browser, a Postgres. */
import { browser, findBrowser } from '../set-up/browser.mjs'
import { databaseClient } from '../set-up/database-client.mjs'
import { pages } from '../set-up/pages.mjs'
import { prepare } from '../set-up/prepare.mjs'
import { programs } from '../set-up/programs.mjs'
import { startTestDatabase } from './test-database.mjs'

/** Gives what is to be done after the last journey. The workers inherit the environment. */
export default async function prepareJourneys() {
  await prepare([databaseClient, programs, pages, browser], { stream: process.stderr, tellsOfCurrent: false })
  // The workers read the configuration anew: it finds a browser that was installed just now.
  process.env.LONGHAND_CHROMIUM ??= findBrowser() ?? ''
  const database = await startTestDatabase()
  process.env.DATABASE_URL = database.url
  return database.stop
}
