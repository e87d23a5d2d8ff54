/** The document leaves as a file, and the file holds what is stored. */
import { readFile } from 'node:fs/promises'
import type { Download, Page } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { runAnswerSchema } from '@/lib/runs/run'
import { createDocument, exported, untilFinished } from './fixtures/api'
import { expect, test } from './fixtures/journey'
import { storedPlans, storedRevisions, storedSections } from './fixtures/stored'

async function download(page: Page, format: string): Promise<Download> {
  await page.getByRole('button', { name: 'Export' }).click()
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await expect(dialog.getByText('The file says that this is sample text.')).toBeVisible()
  const arriving = page.waitForEvent('download')
  await dialog.getByRole('button', { name: new RegExp(`^${format}`) }).click()
  return arriving
}

const bytesOf = async (file: Download): Promise<Buffer> => readFile(await file.path())

test('Takes the document away as Word and Markdown: what the files hold is what is stored', async ({
  page,
  server,
}) => {
  const { document, run } = await createDocument(page.request, server.url, {
    brief: 'Write a 2500-word report on restoring peatlands.',
    start: 'write',
  })
  await untilFinished(page.request, server.url, run?.id ?? '')
  const ended = Date.now()

  await test.step('within two seconds of the end, plan, sections and revisions equal the export', async () => {
    const sections = await storedSections(server.database, document.id)
    const [plan] = await storedPlans(server.database, document.id)
    const revisions = await storedRevisions(server.database, document.id)
    expect(Date.now() - ended).toBeLessThan(2_000)
    expect(plan?.totalWords).toBe(2500)
    expect(sections.map(({ title }) => title).sort()).toEqual(
      plan?.outline.outline.sections.map(({ title }) => title).sort(),
    )
    const written = sections.filter(({ targetWords }) => targetWords > 0)
    expect(written.length).toBeGreaterThan(2)
    for (const { sectionId, contentHash } of written)
      expect(revisions.filter((each) => each.sectionId === sectionId).map((each) => each.contentHash)).toEqual([
        contentHash,
      ])
    const markdown = (await exported(page.request, server.url, document.id, 'markdown')).toString()
    let at = 0
    for (const { title, markdown: text } of sections) {
      at = markdown.indexOf(title, at)
      expect(at, `“${title}”, in its place`).toBeGreaterThan(-1)
      for (const block of text.trim().split(/\n\n+/).filter(isProse))
        expect(markdown.indexOf(block, at), block).toBeGreaterThan(at)
    }
    const again = runAnswerSchema.parse(await (await page.request.get(`/api/runs/${run?.id}`)).json())
    expect(again.run.planVersion).toBe(plan?.version)
  })

  await page.goto(`/documents/${document.id}`)
  const sections = await storedSections(server.database, document.id)

  await test.step('the Word file has the headings as headings, and says that it is sample text', async () => {
    const file = await download(page, 'Word')
    expect(file.suggestedFilename()).toMatch(/\.docx$/)
    const parts = unzipSync(await bytesOf(file))
    const body = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
    for (const { title, number } of sections) {
      const style = `Heading${number.split('.').length}`
      const paragraphs = body.split('</w:p>').filter((paragraph) => paragraph.includes(`"${style}"`))
      expect(
        paragraphs.some((paragraph) => textOf(paragraph).includes(title)),
        `${style}: ${title}`,
      ).toBe(true)
    }
    expect(
      textOf(
        Object.values(parts)
          .map((part) => strFromU8(part))
          .join(''),
      ).toLowerCase(),
    ).toContain('sample text')
  })

  await test.step('the Markdown file is the one that scripts get', async () => {
    const file = await download(page, 'Markdown')
    expect(file.suggestedFilename()).toMatch(/\.md$/)
    expect(await bytesOf(file)).toEqual(await exported(page.request, server.url, document.id, 'markdown'))
  })
})

/** Headings inside a section are set deeper in the whole text than in the section by itself. */
const isProse = (block: string): boolean => !block.startsWith('#')

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&apos;': "'",
  '&quot;': '"',
}

const textOf = (xml: string): string =>
  xml.replace(/<[^>]+>/g, '').replace(/&(amp|lt|gt|apos|quot);/g, (entity) => entities[entity] ?? entity)
