/** Notes in the page when what is looked for was painted, in milliseconds since the epoch. */
import type { Page } from '@playwright/test'
import { z } from 'zod'

/** In the order in which they were painted: the section's id and when. */
const noted = z.array(z.object({ id: z.string(), at: z.number() }))

/** Rows of the outline under review, and sections with a word in them. */
export const rowsOfOutline = '[role="treegrid"] [role="row"][data-section]'
export const wordsOfSections = '.section .text p, .section .text li, .section .text h3, .section .text h4'

/**
 * Looks after each change for sections in which there is a word of what `selector` finds for the first time, and notes
 * the time after the frame that draws it. Those that are there already don't count.
 */
export async function noteWhenPainted(page: Page, selector: string): Promise<void> {
  await page.evaluate((looked) => {
    const times: { id: string; at: number }[] = []
    const seen = new Set<string>()
    Object.assign(window, { painted: times })
    const idsNow = () =>
      [...document.querySelectorAll(looked)]
        .filter((element) => element.textContent?.trim())
        .map((element) => element.closest<HTMLElement>('[data-section]')?.dataset.section ?? '')
    for (const id of idsNow()) seen.add(id)
    const look = () => {
      const fresh = new Set(idsNow().filter((id) => id !== '' && !seen.has(id)))
      for (const id of fresh) seen.add(id)
      if (fresh.size === 0) return
      // The next frame draws it; what is posted in a frame runs after it was drawn.
      requestAnimationFrame(() => {
        const channel = new MessageChannel()
        channel.port1.onmessage = () => {
          const at = performance.timeOrigin + performance.now()
          for (const id of fresh) times.push({ id, at })
        }
        channel.port2.postMessage(null)
      })
    }
    new MutationObserver(look).observe(document.body, { childList: true, characterData: true, subtree: true })
  }, selector)
}

export const paintedTimes = async (page: Page): Promise<z.infer<typeof noted>> =>
  noted.parse(await page.evaluate(() => Reflect.get(window, 'painted')))
