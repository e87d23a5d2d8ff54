import { rmSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import sharp from 'sharp'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { askedBy } from '@/lib/accounts/testing/asked-by'
import type { DocumentId } from '@/lib/documents/live-document'
import { addSection, readOutline, setSectionState } from '@/lib/documents/outline-entries'
import { storeImage } from '@/lib/documents/server/store-image'
import { type SectionId, sectionIdSchema } from '@/lib/outline/outline'
import { TestServer, Window } from '@/lib/runs/testing/server'
import { GET as download } from './route'

/** The secret that cookies are signed with lies in a folder of this test's own. */
const dataDirectory = await vi.hoisted(async () => {
  const { mkdtempSync } = await import('node:fs')
  const { tmpdir } = await import('node:os')
  process.env.REHEARSAL_WORDS_PER_SECOND = '0'
  process.env.LONGHAND_DATA = mkdtempSync(`${tmpdir()}/longhand-`)
  return process.env.LONGHAND_DATA
})

let server: TestServer

beforeAll(async () => {
  server = await TestServer.start()
})
afterAll(async () => {
  await server.stop()
  rmSync(dataDirectory, { recursive: true })
})

function get(documentId: string, query: string, headers: HeadersInit = askedBy(server.person)): Promise<Response> {
  const request = new Request(`http://localhost:3000/api/documents/${documentId}/export?${query}`, {
    headers,
  })
  return download(request, { params: Promise.resolve({ documentId }) })
}

const textOf = async (documentId: string, query: string): Promise<string> => (await get(documentId, query)).text()

const partsOf = async (documentId: string): Promise<Record<string, string>> => {
  const files = unzipSync(new Uint8Array(await (await get(documentId, 'format=docx')).arrayBuffer()))
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]))
}

/** A section by hand, below another one. */
async function add(documentId: DocumentId, title: string, parent: SectionId | null, text: string): Promise<SectionId> {
  const id = sectionIdSchema.parse(newId())
  const window = await Window.open(server, documentId)
  const section = { title, mainPoint: `About ${title}`, targetWords: 100, instructions: '', model: null, buildsOn: [] }
  addSection(window.doc, { ...section, id, parent, order: `a${title.length}` }, window)
  if (text !== '') window.write(id, text)
  await window.close()
  return id
}

describe('A written document', () => {
  it('leaves with what its rows hold, under its title, as a file', async () => {
    const documentId = await server.newDocument('Write a 400-word report on restoring city rivers')
    await server.runToEnd(documentId, { task: 'write' })
    const response = await get(documentId, 'format=markdown')
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/markdown; charset=utf-8',
      'content-disposition': expect.stringMatching(/^attachment; filename="[^"]+\.md"; filename\*=UTF-8''/),
      'x-content-type-options': 'nosniff',
    })
    const exported = JSON.parse(await textOf(documentId, 'format=json'))
    const rows = await server.sections(documentId)
    expect(exported.sections).toMatchObject(
      rows.map(({ number, title, targetWords, words, markdown }) => ({ number, title, targetWords, words, markdown })),
    )
    const markdown = await response.text()
    const xml = (await partsOf(documentId))['word/document.xml'] ?? ''
    for (const { title } of rows) {
      expect(markdown).toContain(`# ${title}\n`)
      expect(xml).toContain(`>${title}</w:t>`)
    }
  })

  it('says that it is sample text until people have put their own in its place', async () => {
    const documentId = await server.newDocument('Write a 100-word note on tides')
    await server.runToEnd(documentId, { task: 'write' })
    expect(await textOf(documentId, 'format=markdown')).toContain('This is sample text from Rehearsal.')
    const window = await Window.open(server, documentId)
    for (const { id } of readOutline(window.doc).sections) {
      window.write(id, 'Words of a person.')
      setSectionState(window.doc, id, { writtenBy: null }, window)
    }
    await window.close()
    expect(await textOf(documentId, 'format=markdown')).not.toContain('Rehearsal')
  })

  it('holds what was typed a moment ago', async () => {
    const documentId = await server.newDocument('Write about tides')
    const id = await add(documentId, 'Tides', null, 'They come and go.')
    const window = await Window.open(server, documentId)
    window.write(id, 'They come and go twice a day.')
    expect(await textOf(documentId, 'format=markdown')).toContain('They come and go twice a day.')
    await window.close()
  })
})

describe('A document of any shape', () => {
  it('leaves without a single section', async () => {
    const documentId = await server.newDocument('Write about tides')
    expect(await textOf(documentId, 'format=markdown')).toBe('# Write about tides\n')
    expect(await textOf(documentId, 'format=outline')).toBe('# Write about tides\n')
    expect((await partsOf(documentId))['word/document.xml']).toContain('Write about tides')
  })

  it('keeps levels deeper than headings go', async () => {
    const documentId = await server.newDocument('Write about tides')
    let parent: SectionId | null = null
    for (const title of ['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight'])
      parent = await add(documentId, title, parent, `Text of ${title}.`)
    expect(await textOf(documentId, 'format=markdown')).toContain('###### Eight\n\nText of Eight.')
    expect(JSON.parse(await textOf(documentId, 'format=json')).sections.at(-1)).toMatchObject({
      depth: 8,
      number: '1.1.1.1.1.1.1.1',
      mainPoint: 'About Eight',
    })
    const xml = (await partsOf(documentId))['word/document.xml'] ?? ''
    expect(xml.match(/<w:pStyle w:val="Heading6"/g)).toHaveLength(3)
  })

  it('takes its images along, and none of another document', async () => {
    const [documentId, other] = [await server.newDocument('Write about tides'), await server.newDocument('Write on')]
    const webp = await sharp({ create: { width: 40, height: 20, channels: 3, background: '#345' } })
      .webp()
      .toBuffer()
    const [{ image }, { image: elsewhere }] = [
      await storeImage(documentId, async () => webp, server.person),
      await storeImage(other, async () => webp, server.person),
    ]
    const text = `![The quay](${image.src}#40x20 "At low tide")\n\n![Not here](${elsewhere.src})`
    await add(documentId, 'Ebb', null, text)
    const markdown = await textOf(documentId, 'format=markdown')
    expect(markdown).toMatch(
      /!\[The quay\]\[image-1\][\s\S]*\n\[image-1\]: data:image\/webp;base64,\S+ "At low tide"\n/,
    )
    expect(markdown).toContain(elsewhere.src)
    expect(markdown.match(/data:image/g)).toHaveLength(1)
    expect(JSON.parse(await textOf(documentId, 'format=json')).sections[0]).toMatchObject({ markdown: text, words: 0 })
    const parts = await partsOf(documentId)
    // Word shows no WebP.
    expect(Object.keys(parts).filter((name) => name.startsWith('word/media/'))).toEqual([
      expect.stringMatching(/\.jpe?g$/),
    ])
    expect(parts['word/document.xml']).toMatch(/descr="The quay"[\s\S]*At low tide[\s\S]*Not here/)
  })

  it('leaves out what is not written, unless that is wished', async () => {
    const documentId = await server.newDocument('Write about tides')
    await add(documentId, 'Ebb', null, 'It falls.')
    await add(documentId, 'Flood', null, '')
    expect(await textOf(documentId, 'format=markdown')).not.toContain('Flood')
    expect(await textOf(documentId, 'format=markdown&unwritten=keep')).toContain('## Flood')
  })

  it('of 140,000 words leaves as Markdown and as a Word file', async () => {
    const documentId = await server.newDocument('Write about tides')
    const text = 'The water rises and the water falls, and nobody on this coast has ever been late. '.repeat(900)
    const window = await Window.open(server, documentId)
    for (let at = 0; at < 10; at += 1) await add(documentId, `Part ${'I'.repeat(at + 1)}`, null, text)
    await window.close()
    expect((await textOf(documentId, 'format=markdown')).length).toBeGreaterThan(10 * text.length - 100)
    expect((await partsOf(documentId))['word/document.xml']?.length).toBeGreaterThan(10 * text.length)
  })
})

describe('An export is refused', () => {
  it('for a document that is not there, to a stranger, and in a format that nobody knows', async () => {
    const documentId = await server.newDocument('Write about tides')
    const answers = [
      await get(newId(), 'format=docx'),
      await get('mine', 'format=docx'),
      await get(documentId, 'format=docx', { cookie: 'longhand.session_token=stranger.nonsense' }),
      await get(documentId, 'format=pdf'),
      await get(documentId, ''),
    ]
    expect(answers.map(({ status }) => status)).toEqual([404, 400, 401, 400, 400])
    for (const answer of answers) expect((await answer.json()).error.message).toMatch(/^[A-Z“].*\S/)
  })
})
