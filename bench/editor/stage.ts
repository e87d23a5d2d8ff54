/** The server, its model and the browser in which it is typed, and the measurements of one run. */
import { type Browser, type BrowserContext, chromium, expect, type Page, request } from '@playwright/test'
import { v7 as newId } from 'uuid'
import { findBrowser } from '../../bin/set-up/browser.mjs'
import { orUndo, type Undo, undoAll } from '../../bin/undo'
import { createDocument, documentOf } from '../../e2e/fixtures/api'
import { LiveWindow, visitorOf } from '../../e2e/fixtures/live-window'
import { makeAccount, shareByLink } from '../../e2e/fixtures/people'
import { LonghandServer } from '../../e2e/fixtures/server'
import { paneRow, textOfSection, untilSaved } from '../../e2e/fixtures/workspace'
import { type DocumentId, sectionsOf } from '../../lib/documents/live-document'
import { PacedModel } from '../../lib/models/testing/paced-model'
import type { SectionId } from '../../lib/outline/outline'
import type { Figures } from '../figures/milliseconds'
import { type BookSection, FAR_AWAY, NEXT_DOOR, newBook, putBook, TYPED, titleOf } from './book'
import { amongOthers, Other, type PutParagraph, visitorByLink } from './others'
import { putUnder } from './plain-book'
import type { PlainHost } from './plain-host'
import type { RivalPages } from './rivals'
import { firstPaint, heapOf, noteFirstPaint, scrollAndMeasure, type TypingFigures, typeAndMeasure } from './typing'

/** As fast as hosted models write: some sixty tokens a second. */
const WORDS_PER_SECOND = 45
/** Sections in which the other people write: around the one that is typed into, and elsewhere. */
const OTHERS_IN = [98, 99, 102, 140, 20] as const
/** More than most of the book: it is committed at once. */
const COMMITTED_WORDS = 90_000
const editable = '.tiptap[contenteditable="true"]'
const window = { width: 1440, height: 900 } as const

export type Typing = Readonly<Record<'alone' | 'modelFar' | 'modelNear' | 'together', TypingFigures>>

export type RunOfOurs = {
  readonly editableMs: number
  readonly typing: Typing
  readonly scroll: Figures
}

export type RunOfRival = { readonly editableMs: number; readonly alone: TypingFigures; readonly heapBytes: number }

/** Of a page that people can share, with the same five others and a model far away. */
export type RunOfSharedRival = RunOfRival & { readonly together: TypingFigures }

type Desk = {
  readonly page: Page
  readonly context: BrowserContext
  readonly documentId: DocumentId
  readonly book: readonly BookSection[]
}

export class Stage {
  private constructor(
    private readonly server: LonghandServer,
    private readonly model: PacedModel,
    private readonly browser: Browser,
    private readonly account: string,
    private readonly undo: Undo[],
  ) {}

  static open(): Promise<Stage> {
    return orUndo(async (undo) => {
      const model = await PacedModel.start({ wordsPerSecond: WORDS_PER_SECOND })
      undo.push(() => model.close())
      const server = await LonghandServer.start({ ...model.environment, WRITING_AT_ONCE: '1' })
      undo.push(() => server.remove())
      const browser = await chromium.launch({
        executablePath: findBrowser() ?? undefined,
        args: ['--disable-background-networking', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
      })
      undo.push(() => browser.close())
      const context = await browser.newContext()
      await makeAccount(await context.newPage(), server.url)
      const state = JSON.stringify(await context.storageState())
      await context.close()
      return new Stage(server, model, browser, state, undo)
    })
  }

  close(): Promise<void> {
    return undoAll(this.undo)
  }

  async measure(): Promise<RunOfOurs> {
    const desk = await this.#desk()
    const { page, context } = desk
    try {
      const editableMs = await firstPaint(page)
      const scroll = await scrollAndMeasure(page)
      await this.#sitDown(desk)
      const alone = await this.#type(desk, 'alone')
      const modelFar = await this.#whileWriting(desk, FAR_AWAY[0], () => this.#type(desk, 'farof'))
      const modelNear = await this.#whileWriting(desk, NEXT_DOOR, () => this.#type(desk, 'nextto'))
      const together = await this.#among(desk, () =>
        this.#whileWriting(desk, FAR_AWAY[1], () => this.#type(desk, 'withal')),
      )
      return { editableMs, scroll, typing: { alone, modelFar, modelNear, together } }
    } finally {
      await context.close()
    }
  }

  /** The heap when the page is opened, and after so many minutes of typing among five people; a model writes in the first. */
  async heap(minutes: number): Promise<{ readonly before: number; readonly after: number }> {
    const desk = await this.#desk()
    try {
      await firstPaint(desk.page)
      await this.#sitDown(desk)
      const before = await heapOf(desk.page)
      await this.#among(desk, async () => {
        const until = Date.now() + minutes * 60_000
        for (let round = 0; Date.now() < until; round += 1) {
          const typing = () => this.#type(desk, `h${round}`)
          const empty = FAR_AWAY[round]
          await (empty === undefined ? typing() : this.#whileWriting(desk, empty, typing))
        }
      })
      return { before, after: await heapOf(desk.page) }
    } finally {
      await desk.context.close()
    }
  }

  measureBlockNote(pages: RivalPages): Promise<RunOfRival> {
    return this.#inRival(pages.url('block-note'), async (_, run) => run)
  }

  /** One editor for all, with a server of its own. */
  measureSingleEditor(pages: RivalPages, host: PlainHost): Promise<RunOfSharedRival> {
    const documentId = newId()
    const query = new URLSearchParams({ host: host.url.replace(/^http/, 'ws'), document: documentId })
    return this.#inRival(`${pages.url('single-editor')}?${query}`, async (page, run) => {
      const coming = OTHERS_IN.map((number, at) => () => {
        const put: PutParagraph = (doc, paragraph) => putUnder(doc, titleOf(number), paragraph)
        return Other.come({ url: host.url, cookie: '' }, documentId, nameOf(at), put)
      })
      const stop = await host.write(documentId, titleOf(FAR_AWAY[0]), WORDS_PER_SECOND)
      try {
        const { result, typed } = await amongOthers(coming, () => typeAndMeasure(page, 'withal'))
        await expect.poll(() => host.textOf(documentId), { timeout: 15_000 }).toContain(result.typed)
        // A single editor lags behind on a busy machine.
        for (const words of typed) await untilShown(page, words, 60_000)
        return { ...run, together: result.figures }
      } finally {
        await stop()
      }
    })
  }

  async #inRival<T>(url: string, goOn: (page: Page, run: RunOfRival) => Promise<T>): Promise<T> {
    const context = await this.browser.newContext({ viewport: window })
    try {
      const page = await context.newPage()
      await noteFirstPaint(page, '[contenteditable="true"]')
      await page.goto(url)
      const editableMs = await firstPaint(page)
      const heading = page.getByText(titleOf(TYPED), { exact: true })
      await heading.scrollIntoViewIfNeeded()
      await heading.click()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('End')
      const { figures, typed } = await typeAndMeasure(page, 'rivals')
      await expect(page.locator('main')).toContainText(typed)
      return await goOn(page, { editableMs, alone: figures, heapBytes: await heapOf(page) })
    } finally {
      await context.close()
    }
  }

  /** A new document with the book in it, opened in a browser that has seen nothing yet. */
  async #desk(): Promise<Desk> {
    const context = await this.browser.newContext({ viewport: window, storageState: JSON.parse(this.account) })
    const page = await context.newPage()
    const { url } = this.server
    const { document } = await createDocument(page.request, url, { brief: 'Write a 100,000-word book on rivers.' })
    const writer = await LiveWindow.open(await visitorOf(page.request, url), document.id)
    const book = newBook()
    putBook(writer.doc, book)
    await expect.poll(() => writer.isSent, { timeout: 60_000 }).toBe(true)
    writer.close()
    // It has been at rest before it is opened.
    const words = async () => (await documentOf(page.request, url, document.id)).words
    await expect.poll(words, { timeout: 60_000 }).toBeGreaterThan(COMMITTED_WORDS)
    await noteFirstPaint(page, editable)
    await page.goto(`${url}/documents/${document.id}`)
    return { page, context, documentId: document.id, book }
  }

  /** At the end of the first paragraph of the section that is typed into. */
  async #sitDown({ page }: Desk): Promise<void> {
    await paneRow(page, new RegExp(`^${TYPED} `)).click()
    const text = textOfSection(page, String(TYPED))
    await text.getByRole('paragraph').first().click()
    await page.keyboard.press('End')
    await expect(text).toBeFocused()
  }

  /** What was typed is looked for where the server tells others of it. */
  async #type(desk: Desk, mark: string): Promise<TypingFigures> {
    const { page, documentId, book } = desk
    const { figures, typed } = await typeAndMeasure(page, mark)
    await untilSaved(page)
    const reader = await LiveWindow.open(await visitorOf(page.request, this.server.url), documentId)
    const text = sectionsOf(reader.doc).get(idOf(book, TYPED))?.toString() ?? ''
    reader.close()
    if (!text.includes(typed)) throw new Error('What was typed has not arrived whole.')
    return figures
  }

  async #whileWriting<T>(desk: Desk, number: number, work: () => Promise<T>): Promise<T> {
    const { page, documentId, book } = desk
    const data = { task: 'section', sectionId: idOf(book, number), instruction: '' }
    const { calls } = this.model
    const begun = await page.request.post(`${this.server.url}/api/documents/${documentId}/runs`, { data })
    if (!begun.ok()) throw new Error(`The model could not be set to work: ${await begun.text()}`)
    const { run } = await begun.json()
    await expect.poll(() => this.model.calls, { timeout: 20_000 }).toBeGreaterThan(calls)
    const result = await work()
    const stopped = await page.request.post(`${this.server.url}/api/runs/${run.id}/stop`)
    if (!stopped.ok()) throw new Error('The model had finished before it was all typed: the figure is none.')
    return result
  }

  /** Five people who came by a link type meanwhile; afterwards all that they typed is on the page's own copy. */
  async #among<T>({ page, documentId, book }: Desk, work: () => Promise<T>): Promise<T> {
    const { url } = this.server
    const settings = { role: 'editor', needsAccount: false, expiresAt: null } as const
    const path = await shareByLink(page.request, url, documentId, settings)
    const coming = OTHERS_IN.map((number, at) => async () => {
      const browser = await request.newContext()
      const visitor = await visitorByLink(browser, url, path, nameOf(at))
      await browser.dispose()
      return Other.come(visitor, documentId, nameOf(at), atTheEndOf(idOf(book, number)))
    })
    const { result, typed } = await amongOthers(coming, work)
    await untilShown(page, typed[0] ?? '', 15_000)
    const reader = await LiveWindow.open(await visitorOf(page.request, url), documentId)
    const texts = OTHERS_IN.map((number) => sectionsOf(reader.doc).get(idOf(book, number))?.toString() ?? '')
    reader.close()
    for (const [at, words] of typed.entries())
      if (!texts[at]?.includes(words)) throw new Error('What somebody typed has not arrived whole.')
    return result
  }
}

/** Without the book in the message when it does not come. */
async function untilShown(page: Page, words: string, timeout: number): Promise<void> {
  const isShown = async () => (await page.getByRole('main').textContent())?.includes(words)
  await expect.poll(isShown, { message: 'the page shows what the others typed', timeout }).toBe(true)
}

const nameOf = (at: number): string => `writer${'abcde'[at]}`

function atTheEndOf(sectionId: SectionId): PutParagraph {
  return (doc, paragraph) => {
    const section = sectionsOf(doc).get(sectionId)
    if (!section) throw new Error('The section is not there.')
    section.push([paragraph])
  }
}

function idOf(book: readonly BookSection[], number: number): SectionId {
  const section = book.find((each) => each.number === number)
  if (!section) throw new Error(`The book has no section ${number}.`)
  return section.id
}
