/** Types as a person does, and measures in the page how long each key takes until it is painted. */
import type { CDPSession, Page } from '@playwright/test'
import { z } from 'zod'
import { type Figures, figuresOf } from '../figures/milliseconds'

/** Between two keys, in milliseconds: a quick typist, and no multiple of a frame. */
const BETWEEN_KEYS_MS = 83
const KEYS = 150
/** Not counted: the first keys warm what every later one uses. */
const WARM_UP = 15

const msSchema = z.array(z.number())

/** From the key to the end of the frame that draws it. What is posted in a frame runs after it was drawn. */
async function beginToMeasure(page: Page): Promise<void> {
  await page.evaluate(() => {
    const times: number[] = []
    const heard = new AbortController()
    Object.assign(window, { typedTimes: times, endTyping: heard })
    const onKey = (event: KeyboardEvent) => {
      const from = event.timeStamp
      requestAnimationFrame(() => {
        const channel = new MessageChannel()
        channel.port1.onmessage = () => times.push(performance.now() - from)
        channel.port2.postMessage(null)
      })
    }
    addEventListener('keydown', onKey, { capture: true, signal: heard.signal })
  })
}

async function measured(page: Page): Promise<number[]> {
  const times = await page.evaluate(() => {
    Reflect.get(window, 'endTyping').abort()
    return Reflect.get(window, 'typedTimes')
  })
  return msSchema.parse(times)
}

/** `workMs` is how long the page's main thread is busy for each key, also after it was drawn; no wait for a frame is in it. */
export type TypingFigures = Figures & { readonly workMs: number }

/** Types words of six letters where the caret is. The words are the answer's, so that they can be looked for. */
export async function typeAndMeasure(page: Page, mark: string): Promise<{ figures: TypingFigures; typed: string }> {
  const typed = Array.from({ length: KEYS }, (_, at) => letter(mark, at)).join('')
  await beginToMeasure(page)
  const work = await countWork(page)
  let next = performance.now()
  for (const key of typed) {
    await page.keyboard.press(key === ' ' ? 'Space' : key)
    next = Math.max(next + BETWEEN_KEYS_MS, performance.now())
    await page.waitForTimeout(Math.max(0, next - performance.now()))
  }
  await page.waitForTimeout(BETWEEN_KEYS_MS)
  const workMs = (await work()) / KEYS
  return { figures: { ...figuresOf((await measured(page)).slice(WARM_UP)), workMs }, typed: typed.trim() }
}

/** The answer tells the milliseconds that the page's main thread has been busy since. */
async function countWork(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page)
  // It counts from here on.
  await session.send('Performance.enable')
  const before = await busyMs(session)
  return async () => {
    const after = await busyMs(session)
    await session.detach()
    return after - before
  }
}

async function busyMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  const busy = metrics.find(({ name }) => name === 'TaskDuration')
  if (!busy) throw new Error('Chromium does not tell how long its main thread was busy.')
  return busy.value * 1_000
}

const letter = (mark: string, at: number): string => (at % 7 === 6 ? ' ' : (mark[at % mark.length] ?? 'x'))

/** How long frames take while the page is scrolled by the wheel, in milliseconds. */
export async function scrollAndMeasure(page: Page): Promise<Figures> {
  await page.evaluate(() => {
    const times: number[] = []
    const state = { isOver: false }
    Object.assign(window, { frameTimes: times, scrolling: state })
    let before = performance.now()
    const look = (now: number) => {
      times.push(now - before)
      before = now
      if (!state.isOver) requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
  for (let turn = 0; turn < TURNS; turn += 1) {
    await page.mouse.wheel(0, turn < TURNS / 2 ? WHEEL_PX : -WHEEL_PX)
    await page.waitForTimeout(BETWEEN_TURNS_MS)
  }
  const times = await page.evaluate(() => {
    Reflect.get(window, 'scrolling').isOver = true
    return Reflect.get(window, 'frameTimes')
  })
  return figuresOf(msSchema.parse(times).slice(1))
}

const TURNS = 120
const WHEEL_PX = 400
const BETWEEN_TURNS_MS = 40

/** Bytes of JavaScript that are in use after a collection. */
export async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize
}

/** Before the page is opened: notes when a text that is looked for was painted, in milliseconds from the request on. */
export async function noteFirstPaint(page: Page, selector: string): Promise<void> {
  await page.addInitScript((looked) => {
    const look = () => {
      if (!document.querySelector(looked)?.textContent?.trim()) return requestAnimationFrame(look)
      const channel = new MessageChannel()
      channel.port1.onmessage = () => Object.assign(window, { firstPaint: performance.now() })
      return channel.port2.postMessage(null)
    }
    requestAnimationFrame(look)
  }, selector)
}

export async function firstPaint(page: Page): Promise<number> {
  const noted = await page.waitForFunction(() => Reflect.get(window, 'firstPaint'), null, { timeout: 60_000 })
  return z.number().parse(await noted.jsonValue())
}
