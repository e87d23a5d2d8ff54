/** The server, its model and the browser that a run is watched in, and the measurements made with them. */
import { type Browser, chromium, expect, type Page } from '@playwright/test'
import { findBrowser } from '../../bin/set-up/browser.mjs'
import { createDocument, runsOf, untilFinished } from '../../e2e/fixtures/api'
import { PacedModel } from '../../e2e/fixtures/paced-model'
import { LonghandServer } from '../../e2e/fixtures/server'
import { noteWhenPainted, paintedTimes, rowsOfOutline, wordsOfSections } from './painted'
import { PlanRows } from './plan-rows'

const brief = 'Write a 3000-word report on restoring city rivers, for municipal planning teams.'
/** As fast as hosted models are: a piece of a few words every 40 ms. */
const WORDS_PER_SECOND = 150

const now = (): number => performance.timeOrigin + performance.now()

type Sent = { readonly call: number; readonly text: string; readonly at: number }

export class Stage {
  private constructor(
    private readonly server: LonghandServer,
    private readonly model: PacedModel,
    private readonly browser: Browser,
    private readonly page: Page,
    private readonly sent: Sent[],
  ) {}

  static async open(): Promise<Stage> {
    const sent: Sent[] = []
    const model = await PacedModel.start({
      wordsPerSecond: WORDS_PER_SECOND,
      onText: (call, text) => sent.push({ call, text, at: now() }),
    })
    // Tokens and paints are paired in their order, which holds only while one section is written at a time.
    const server = await LonghandServer.start({ ...model.environment, WRITING_AT_ONCE: '1' })
    const browser = await chromium.launch({
      executablePath: findBrowser() ?? undefined,
      args: ['--disable-background-networking', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    })
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    return new Stage(server, model, browser, page, sent)
  }

  async close(): Promise<void> {
    await this.browser.close()
    await this.server.remove()
    await this.model.close()
  }

  async newDocument(): Promise<string> {
    const { document } = await createDocument(this.page.request, this.server.url, { brief })
    return document.id
  }

  /** Milliseconds from the end of each row in the plan's stream to the row on the screen. */
  async plan(documentId: string): Promise<number[]> {
    await this.#show(documentId, rowsOfOutline)
    await this.#run(documentId, 'plan')
    const rows = new PlanRows()
    const ends: number[] = []
    for (const { text, at } of this.sent) {
      const complete = rows.read(text)
      while (ends.length < complete) ends.push(at)
    }
    return this.#waits(ends)
  }

  /** Milliseconds from the first token of each section to its first word on the screen. */
  async write(documentId: string): Promise<number[]> {
    await this.#show(documentId, wordsOfSections)
    await this.#run(documentId, 'write')
    const firsts = new Map<number, number>()
    for (const { call, at } of this.sent) if (!firsts.has(call)) firsts.set(call, at)
    return this.#waits([...firsts.values()])
  }

  async #show(documentId: string, looked: string): Promise<void> {
    await this.page.goto(`${this.server.url}/documents/${documentId}`)
    await this.page.getByRole('region', { name: 'Progress' }).waitFor()
    await noteWhenPainted(this.page, looked)
    this.sent.length = 0
  }

  async #run(documentId: string, task: 'plan' | 'write'): Promise<void> {
    const name = task === 'plan' ? 'Make the outline' : /^Write all/
    await this.page.getByRole('button', { name }).first().click()
    const { request } = this.page
    await expect.poll(async () => (await runsOf(request, this.server.url, documentId))[0]?.request.task).toBe(task)
    const [run] = await runsOf(request, this.server.url, documentId)
    await untilFinished(request, this.server.url, run?.id ?? '')
  }

  /** The nth that was sent is the nth that was painted: everything here keeps its order. */
  async #waits(sent: readonly number[]): Promise<number[]> {
    await expect.poll(async () => (await paintedTimes(this.page)).length).toBe(sent.length)
    const painted = await paintedTimes(this.page)
    return sent.map((at, index) => (painted[index] ?? Number.NaN) - at)
  }
}
