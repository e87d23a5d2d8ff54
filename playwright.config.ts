/** Journeys in a real browser against the production build. A plain `npx playwright test` prepares what it needs. */
import { defineConfig } from '@playwright/test'
import { findBrowser } from './bin/set-up/browser.mjs'

// Found once; the workers read this file again and inherit the answer.
const chromium = process.env.LONGHAND_CHROMIUM ?? findBrowser()
if (chromium) process.env.LONGHAND_CHROMIUM = chromium

const isRoot = process.getuid?.() === 0

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './bin/checks/prepare-journeys.mjs',
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  reporter: 'list',
  use: {
    browserName: 'chromium',
    // Its film would take a sixth of the processor; the snapshots of the page tell more.
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: [
        // Chromium's sandbox refuses to run as root.
        ...(isRoot ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-default-apps',
        '--disable-domain-reliability',
        '--disable-sync',
        '--no-first-run',
        '--no-pings',
      ],
    },
  },
})
