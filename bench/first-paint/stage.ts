/** The server, its model and the browser that a run is watched in, and the measurements made with them. */
import { type Browser, chromium, expect, type Page } from '@playwright/test'
import { z } from 'zod'
import { findBrowser } from '../../bin/set-up/browser.mjs'
import { createDocument, runsOf, untilFinished } from '../../e2e/fixtures/api'
import { LonghandServer } from '../../e2e/fixtures/server'
import { type StoredSection, storedSections } from '../../e2e/fixtures/stored'
import { type Call, PacedModel } from '../../lib/models/testing/paced-model'
import { english } from '../../lib/writing/prompts/english'
import { noteWhenPainted, paintedTimes, rowsOfOutline, wordsOfSections } from './painted'
import { PlanRows } from './plan-rows'

const brief = 'Write a 3000-word report on restoring city rivers, for municipal planning teams.'
/** As fast as hosted models are: a piece of a few words every 40 ms. */
const WORDS_PER_SECOND = 150

const now = (): number => performance.timeOrigin + performance.now()

type Sent = { readonly call: Call; readonly text: string; readonly at: number }

export class Stage {
  private constructor(
    private readonly server: LonghandServer,
    private readonly model: PacedModel,
    private readonly browser: Browser,
    private readonly page: Page,
    private readonly sent: Sent[],
  ) {}

  static async open(atOnce: number): Promise<Stage> {
    const sent: Sent[] = []
    const model = await PacedModel.start({
      wordsPerSecond: WORDS_PER_SECOND,
      onText: (call, text) => sent.push({ call, text, at: now() }),
    })
    const server = await LonghandServer.start({ ...model.environment, WRITING_AT_ONCE: String(atOnce) })
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
    const painted = await this.#painted(ends.length)
    return ends.map((at, row) => (painted[row]?.at ?? Number.NaN) - at)
  }

  /** Milliseconds from the first token of each section to its first word on the screen. */
  async write(documentId: string): Promise<number[]> {
    await this.#show(documentId, wordsOfSections)
    await this.#run(documentId, 'write')
    const firsts = new Map<string, number>()
    const sections = await storedSections(this.server.database, documentId)
    for (const { call, at } of this.sent) {
      const id = sectionAsked(call, sections)
      if (!firsts.has(id)) firsts.set(id, at)
    }
    const painted = new Map((await this.#painted(firsts.size)).map(({ id, at }) => [id, at]))
    return [...firsts].map(([id, at]) => (painted.get(id) ?? Number.NaN) - at)
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

  async #painted(count: number) {
    await expect.poll(async () => (await paintedTimes(this.page)).length).toBe(count)
    return paintedTimes(this.page)
  }
}

const requestSchema = z.object({ messages: z.array(z.object({ content: z.string() })) })

/** The id of the section that a call asks for. */
function sectionAsked({ body }: Call, sections: readonly StoredSection[]): string {
  const lines = new Set(requestSchema.parse(JSON.parse(body)).messages.flatMap(({ content }) => content.split('\n')))
  const asked = sections.find(({ number, title }) => lines.has(english.section(`${number} ${title}`)))
  if (!asked) throw new Error('A call asks for no section of the document.')
  return asked.sectionId
}
