/** Images come into the text from a file, from the clipboard and by dropping, are sized and said, and leave with the text. */
import type { Locator, Page } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import sharp from 'sharp'
import { exported, writtenDocument } from './fixtures/api'
import { expect, test } from './fixtures/journey'
import { serverGone } from './fixtures/page-watch'
import { storedSections } from './fixtures/stored'
import { section, textOfSection, untilSaved } from './fixtures/workspace'

const png = (background: string, width = 900, height = 300): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer()

/** What records the journey looks at previews in a way that the page forbids. */
const recorded = /^console: Connecting to 'blob:/

/** Those that have come; the tools of a selected one stand in it. */
const imagesIn = (text: Locator): Locator => text.locator('figure.image:not(.image-upload)')

async function choose(page: Page, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Image', exact: true }).click()
  await (await choosing).setFiles(file)
}

type Carried = { readonly html?: string; readonly file?: Buffer; readonly name?: string; readonly type?: string }

/** As a browser hands on what another program has put on the clipboard, or what is dragged from it. */
async function bring(text: Locator, kind: 'paste' | 'drop', carried: Carried, at?: { x: number; y: number }) {
  const { html, file, name = 'weir.png', type = 'image/png' } = carried
  const given = { kind, html, at, name, type, bytes: file && [...file] }
  await text.evaluate((target, { kind, html, at, name, type, bytes }) => {
    const data = new DataTransfer()
    if (html) data.setData('text/html', html)
    if (bytes) data.items.add(new File([new Uint8Array(bytes)], name, { type }))
    const common = { bubbles: true, cancelable: true }
    target.dispatchEvent(
      kind === 'paste'
        ? new ClipboardEvent('paste', { ...common, clipboardData: data })
        : new DragEvent('drop', { ...common, dataTransfer: data, clientX: at?.x, clientY: at?.y }),
    )
  }, given)
}

async function edgesOf(element: Locator): Promise<{ top: number; bottom: number }> {
  const box = await element.boundingBox()
  if (!box) throw new Error('It is not on the page.')
  return { top: box.y, bottom: box.y + box.height }
}

const kindsOf = (text: Locator): Promise<string[]> =>
  text.evaluate((root) => [...root.children].map((block) => block.tagName.toLowerCase()))

test('Puts images into the text: chosen, pasted and dropped, sized and described, seen by others, and exported', async ({
  page,
  server,
  newBrowser,
  watch,
}) => {
  watch.expectErrors(recorded)
  const documentId = await writtenDocument(page.request, server.url, { brief: 'Write a 400-word report on weirs.' })
  await page.goto(`/documents/${documentId}`)
  const text = textOfSection(page, '1')
  const images = imagesIn(text)
  await text.getByRole('paragraph').first().click()

  await test.step('a file that is chosen stands behind the paragraph with the caret', async () => {
    await page.keyboard.press('End')
    await choose(page, { name: 'weir.png', mimeType: 'image/png', buffer: await png('#8db9c6') })
    await expect(images).toHaveCount(1)
    expect((await kindsOf(text)).slice(0, 2)).toEqual(['p', 'figure'])
    await expect.poll(() => images.locator('img').evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(900)
  })

  await test.step('it is described and sized by keyboard alone', async () => {
    await text.getByRole('paragraph').first().click()
    await page.keyboard.press('ControlOrMeta+End')
    await images.locator('img').click()
    await page.keyboard.press('Tab')
    const tools = page.getByRole('toolbar', { name: 'Image' })
    await expect(tools.getByRole('button', { name: 'Own size' })).toBeFocused()
    await expect(page.getByText('Missing. Say what the image shows')).toBeVisible()
    const places = [images.locator('img'), tools, page.getByRole('textbox', { name: 'Caption' })]
    const [img, bar, caption] = await Promise.all(places.map(edgesOf))
    expect(bar?.top, 'under the image').toBeGreaterThan(img?.bottom ?? Number.POSITIVE_INFINITY)
    expect(bar?.bottom, 'over the caption').toBeLessThanOrEqual(caption?.top ?? 0)
    await tools.getByRole('slider', { name: 'Width in percent of the text' }).focus()
    await page.keyboard.press('Home')
    for (let step = 0; step < 8; step += 1) await page.keyboard.press('ArrowRight')
    await page.getByRole('textbox', { name: 'Caption' }).fill('The weir (1894)')
    await page.getByRole('textbox', { name: 'Alt text' }).fill('Water falls over a low wall')
    await page.keyboard.press('Escape')
    await expect(text).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect(images.locator('figcaption')).toHaveText('The weir (1894)')
    await expect(images.locator('.image-frame')).toHaveAttribute('style', /width: 50%/)
  })

  await test.step('its handles size it too', async () => {
    await images.locator('img').click()
    const handle = await images.locator('.image-handle.right').boundingBox()
    const room = (await images.boundingBox())?.width ?? 0
    if (!handle) throw new Error('A selected image has no handle.')
    await page.mouse.move(handle.x + 3, handle.y + 10)
    await page.mouse.down()
    await page.mouse.move(handle.x + 3 + room * 0.1, handle.y + 10, { steps: 4 })
    await page.mouse.up()
    await expect(images.locator('.image-frame')).toHaveAttribute('style', /width: 70%/)
  })

  await test.step('another file takes its place, and what it says and how wide it stands stays', async () => {
    const before = await images.locator('img').getAttribute('src')
    await images.locator('img').click()
    const choosing = page.waitForEvent('filechooser')
    await page.getByRole('toolbar', { name: 'Image' }).getByRole('button', { name: 'Replace', exact: true }).click()
    await (await choosing).setFiles({ name: 'mill.png', mimeType: 'image/png', buffer: await png('#a9cc78') })
    await expect(images.locator('img')).not.toHaveAttribute('src', before ?? '')
    await expect(images).toHaveCount(1)
    await expect(images.locator('img')).toHaveAttribute('alt', 'Water falls over a low wall')
    await expect(images.locator('.image-frame')).toHaveAttribute('style', /width: 70%/)
  })

  await test.step('what is pasted comes in, but for images of other sites, of which it is told', async () => {
    await text.getByRole('paragraph').last().click()
    await page.keyboard.press('ControlOrMeta+End')
    await bring(text, 'paste', { file: await png('#123456', 300, 200) })
    await expect(images).toHaveCount(2)
    const data = `data:image/png;base64,${(await png('#654321', 200, 200)).toString('base64')}`
    const html = `<p>Pasted before.</p><p><img src="${data}"></p><p>Pasted after.<img src="https://elsewhere.example/a.png"></p>`
    await page.keyboard.press('ControlOrMeta+End')
    await bring(text, 'paste', { html })
    await expect(images).toHaveCount(3)
    await expect(page.getByRole('main').getByText(/^An image of another site was left out/)).toBeVisible()
    const blocks = await text.evaluate((root) => [...root.children].map((block) => block.textContent ?? ''))
    const before = blocks.findIndex((words) => words.endsWith('Pasted before.'))
    expect((await kindsOf(text))[before + 1]).toBe('figure')
    expect(blocks[before + 2]).toBe('Pasted after.')
    await page.getByRole('main').getByRole('button', { name: 'Close' }).click()
  })

  await test.step('what is dropped stands where it was dropped', async () => {
    const first = await text.getByRole('paragraph').first().boundingBox()
    if (!first) throw new Error('The first paragraph is not on the page.')
    await bring(text, 'drop', { file: await png('#abcdef', 120, 90) }, { x: first.x + 4, y: first.y + 6 })
    await expect(images).toHaveCount(4)
    expect((await kindsOf(text)).slice(0, 3)).toEqual(['figure', 'p', 'figure'])
  })

  await test.step('what is dropped beside the text goes to the nearest place in it, and what is no image is told of', async () => {
    const heading = section(page, '1').getByRole('heading').first()
    const over = await heading.boundingBox()
    if (!over) throw new Error('The heading is not on the page.')
    await bring(heading, 'drop', { file: await png('#fedcba', 60, 60) }, { x: over.x + 4, y: over.y + over.height - 2 })
    await expect(images).toHaveCount(5)
    expect((await kindsOf(text)).slice(0, 4)).toEqual(['figure', 'figure', 'p', 'figure'])
    const pdf = { file: Buffer.from('%PDF'), name: 'plan.pdf', type: 'application/pdf' }
    await bring(heading, 'drop', pdf, { x: over.x + 4, y: over.y })
    await expect(page.getByRole('main').getByText('“plan.pdf” is no image, so it was left out.')).toBeVisible()
    await page.getByRole('main').getByRole('button', { name: 'Close' }).click()
    await text.getByRole('paragraph').first().click()
    await page.keyboard.press('ControlOrMeta+z')
    await expect(images).toHaveCount(4)
  })

  await test.step('undo takes back the image that came last, and redo brings it again', async () => {
    await text.getByRole('paragraph').first().click()
    await page.keyboard.press('ControlOrMeta+z')
    await expect(images).toHaveCount(3)
    await page.keyboard.press('ControlOrMeta+Shift+z')
    await expect(images).toHaveCount(4)
  })

  await test.step('undo of an image leaves another that was refused behind it where it was', async () => {
    const paragraph = text.getByRole('paragraph').first()
    await paragraph.click()
    await bring(text, 'paste', { file: Buffer.from('<svg/>'), name: 'plan.svg', type: 'image/svg+xml' })
    const refused = text.locator('.image-upload[data-failed]')
    await expect(refused).toHaveCount(1)
    await bring(text, 'paste', { file: await png('#336699', 60, 60) })
    await expect(images).toHaveCount(5)
    await paragraph.click()
    await page.keyboard.press('ControlOrMeta+z')
    await expect(images).toHaveCount(4)
    await expect(refused).toHaveCount(1)
    await refused.getByRole('button', { name: 'Leave it out' }).click()
    await expect(refused).toHaveCount(0)
  })

  await test.step('another browser sees them, with an editor and without, and a reload keeps them', async () => {
    await untilSaved(page)
    const other = await newBrowser()
    await other.goto(`${server.url}/documents/${documentId}`)
    const seen = imagesIn(textOfSection(other, '1'))
    await expect(seen).toHaveCount(4)
    await expect(seen.locator('figcaption')).toHaveText('The weir (1894)')
    for (const img of await seen.locator('img').all())
      await expect.poll(() => img.evaluate((shown: HTMLImageElement) => shown.naturalWidth)).toBeGreaterThan(0)
    await page.reload()
    await expect(images).toHaveCount(4)
    await expect(images.getByRole('img', { name: 'Water falls over a low wall' })).toBeVisible()
  })

  await test.step('they leave with the document, and their addresses are no words', async () => {
    const [stored] = await storedSections(server.database, documentId)
    expect(stored?.markdown).toMatch(
      /!\[Water falls over a low wall\]\(\/api\/documents\/\S+#900x300-70 "The weir \(1894\)"\)/,
    )
    const markdown = (await exported(page.request, server.url, documentId, 'markdown')).toString()
    expect(markdown).toContain('![Water falls over a low wall][image-')
    expect(markdown.match(/^\[image-\d\]: data:image\/png;base64,/gm)).toHaveLength(4)
    const parts = unzipSync(await exported(page.request, server.url, documentId, 'docx'))
    expect(Object.keys(parts).filter((name) => name.startsWith('word/media/'))).toHaveLength(4)
    expect(strFromU8(parts['word/document.xml'] ?? new Uint8Array())).toContain('The weir (1894)')
  })

  await test.step('one is removed', async () => {
    await images.last().locator('img').click()
    await page.getByRole('button', { name: 'Remove the image' }).click()
    await expect(images).toHaveCount(3)
  })
})

test('Loses no image while offline, takes none that it should not, and lands it where it belongs', async ({
  page,
  context,
  server,
  watch,
}) => {
  watch.expectErrors(serverGone, recorded, /status of 400/)
  const documentId = await writtenDocument(page.request, server.url, { brief: 'Write a 3000-word report on mills.' })
  await page.goto(`/documents/${documentId}`)
  const text = textOfSection(page, '1')
  const images = imagesIn(text)

  await test.step('what is no image, or none that is taken, is told of', async () => {
    await text.getByRole('paragraph').first().click()
    await choose(page, { name: 'plan.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') })
    await expect(text.getByText(/SVG images can carry programs/)).toBeVisible()
    await text.getByRole('button', { name: 'Leave it out' }).click()
    await choose(page, { name: 'false.png', mimeType: 'image/png', buffer: Buffer.from('<svg onload="alert(1)"/>') })
    await expect(text.getByText(/SVG images can carry programs/)).toBeVisible()
    await text.getByRole('button', { name: 'Leave it out' }).click()
    await choose(page, { name: 'large.png', mimeType: 'image/png', buffer: Buffer.alloc(10_000_001) })
    await expect(text.getByText(/has 10\.1 MB, more than the 10 MB/)).toBeVisible()
    await text.getByRole('button', { name: 'Leave it out' }).click()
    await expect(text.locator('.image-upload')).toHaveCount(0)
  })

  await test.step('what was refused goes with the text that it stood in', async () => {
    await text.getByRole('paragraph').last().click()
    await choose(page, { name: 'plan.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') })
    await expect(text.locator('.image-upload')).toHaveCount(1)
    await text.getByRole('paragraph').last().click()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press('Delete')
    await expect(text.locator('.image-upload')).toHaveCount(0)
    await page.keyboard.press('ControlOrMeta+z')
    await expect(text.getByRole('paragraph').first()).not.toBeEmpty()
  })

  await test.step('offline it waits, the text goes on, and it comes when the network does', async () => {
    const first = text.getByRole('paragraph').first()
    await first.click()
    await page.keyboard.press('End')
    await context.setOffline(true)
    await choose(page, { name: 'mill.png', mimeType: 'image/png', buffer: await png('#456456') })
    await expect(text.getByRole('button', { name: 'Try again' })).toBeVisible()
    await expect(
      text.getByText('mill.png is sent when Longhand can be reached. It is kept in this browser.'),
    ).toBeVisible()
    await first.click()
    await page.keyboard.press('Home')
    await page.keyboard.type('A new first paragraph.')
    await page.keyboard.press('Enter')
    await context.setOffline(false)
    await expect(images).toHaveCount(1)
    expect((await kindsOf(text)).slice(0, 3)).toEqual(['p', 'p', 'figure'])
    await untilSaved(page)
  })

  await test.step('it lands although its section has been scrolled far away', async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    await page.route('**/images', async (route) => {
      await held
      await route.continue()
    })
    await text.getByRole('paragraph').first().click()
    await choose(page, { name: 'late.png', mimeType: 'image/png', buffer: await png('#777') })
    await expect(text.getByRole('progressbar', { name: 'Sending late.png' })).toBeVisible()
    // A section that was worked in keeps its editor, until another is.
    const last = page.getByRole('main').locator('[data-section] .tiptap').last()
    await last.scrollIntoViewIfNeeded()
    await last.locator('p').last().click()
    await expect(page.getByRole('textbox', { name: /^Text of/ }).last()).toBeFocused()
    release()
    await expect
      .poll(async () => (await storedSections(server.database, documentId))[0]?.markdown.match(/!\[/g)?.length)
      .toBe(2)
    await page.unroute('**/images')
  })
})

test('Takes an image of another document along, and none that is not open to the person', async ({
  page,
  server,
  watch,
}) => {
  watch.expectErrors(/status of 404/)
  const [from, to] = await Promise.all([
    writtenDocument(page.request, server.url, { brief: 'Write a 100-word note on locks.' }),
    writtenDocument(page.request, server.url, { brief: 'Write a 100-word note on dikes.' }),
  ])
  const sent = await page.request.post(`/api/documents/${from}/images`, { data: await png('#222') })
  const { image } = await sent.json()
  const shown = await page.request.get(image.src)
  expect(shown.headers()['content-security-policy']).toBe("default-src 'none'; sandbox")
  await page.goto(`/documents/${to}`)
  const text = textOfSection(page, '1')
  await text.getByRole('paragraph').first().click()
  await bring(text, 'paste', {
    html: `<figure><img src="${image.src}" alt="A lock" width="900" height="300"><figcaption>Shut</figcaption></figure>`,
  })
  await expect(imagesIn(text)).toHaveCount(1)
  await expect(imagesIn(text).getByRole('img', { name: 'A lock' })).toHaveAttribute('src', new RegExp(to))
  await expect(imagesIn(text).locator('figcaption')).toHaveText('Shut')
  const gone = image.src.replace(from, crypto.randomUUID())
  await bring(text, 'paste', { html: `<p>Words stay.<img src="${gone}"></p>` })
  await expect(
    page.getByRole('main').getByText(/^An image was left out: the document that it belongs to/),
  ).toBeVisible()
  await expect(text.getByText('Words stay.')).toBeVisible()
  await expect(imagesIn(text)).toHaveCount(1)
})
