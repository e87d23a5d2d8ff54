import { rmSync } from 'node:fs'
import { deflateSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { MemberRole } from '@/generated/prisma/client'
import { askedBy } from '@/lib/accounts/testing/asked-by'
import { imageAnswerSchema, MOST_IMAGE_BYTES, type StoredImage } from '@/lib/documents/images/stored-image'
import { removeDocument } from '@/lib/documents/server/remove-document'
import { TestServer } from '@/lib/runs/testing/server'
import { GET as show } from './[imageId]/route'
import { POST as copy } from './copies/route'
import { POST as add } from './route'

/** The secret that cookies are signed with lies in a folder of this test's own. */
const dataDirectory = await vi.hoisted(async () => {
  const { mkdtempSync } = await import('node:fs')
  const { tmpdir } = await import('node:os')
  process.env.LONGHAND_DATA = mkdtempSync(`${tmpdir()}/longhand-`)
  return process.env.LONGHAND_DATA
})

let server: TestServer
let documentId: string

beforeAll(async () => {
  server = await TestServer.start()
  documentId = await server.newDocument('Write about weirs')
})
afterAll(async () => {
  await server.stop()
  rmSync(dataDirectory, { recursive: true })
})

const url = 'http://localhost:3000/api'
const own = () => askedBy(server.person)

function post(bytes: Uint8Array<ArrayBuffer>, to = documentId, who = own(), type = 'text/html'): Promise<Response> {
  const request = new Request(url, { method: 'POST', body: bytes, headers: { ...who, 'content-type': type } })
  return add(request, { params: Promise.resolve({ documentId: to }) })
}

const get = (params: Record<string, string>, who = own()): Promise<Response> =>
  show(new Request(url, { headers: who }), { params: Promise.resolve(params) })

const copyTo = (to: string, from: string, who = own()): Promise<Response> =>
  copy(new Request(url, { method: 'POST', body: JSON.stringify({ from }), headers: who }), {
    params: Promise.resolve({ documentId: to }),
  })

const imageOf = async (answer: Promise<Response>): Promise<StoredImage> =>
  imageAnswerSchema.parse(await (await answer).json()).image

const codeOf = async (answer: Promise<Response>) => {
  const response = await answer
  const { error } = await response.json()
  expect(error.message).toMatch(/^[A-Z“].*\S/)
  return [response.status, error.code]
}

/** A picture of its own colour. */
let shade = 0
const picture = (width = 60, height = 40) => {
  shade += 1
  return sharp({ create: { width, height, channels: 3, background: { r: shade, g: 90, b: 120 } } })
}
const bytesOf = async (image: Sharp) => new Uint8Array(await image.toBuffer())
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))

/** Who has one role in the document. */
async function member(role: MemberRole): Promise<Record<string, string>> {
  const id = newId()
  await server.db.prisma.user.create({
    data: { id, name: role, memberships: { create: { documentId, role } } },
  })
  return askedBy({ id, name: 'Somebody' })
}

describe('An image', () => {
  it.each([
    ['png', 'image/png'],
    ['jpeg', 'image/jpeg'],
    ['gif', 'image/gif'],
    ['webp', 'image/webp'],
    ['avif', 'image/webp'],
  ] as const)('of the kind %s is kept as %s, whatever it is called', async (kind, mediaType) => {
    const answer = await post(await bytesOf(picture()[kind]()))
    expect(answer.status).toBe(201)
    const image = await imageOf(Promise.resolve(answer))
    expect(image).toMatchObject({ mediaType, width: 60, height: 40 })
    const shown = await get({ documentId, imageId: image.id })
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': mediaType,
      'content-length': String(image.size),
      'content-disposition': expect.stringMatching(/^inline; filename="image\.[a-z]+"$/),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=31536000, immutable',
    })
    const read = await sharp(await shown.arrayBuffer()).metadata()
    expect(read).toMatchObject({ format: mediaType.slice(6), width: 60, height: 40 })
  })

  it('is kept once for each content', async () => {
    const twice = await bytesOf(picture().png())
    const first = await imageOf(post(twice))
    const second = await post(twice)
    expect(second.status).toBe(200)
    expect((await imageOf(Promise.resolve(second))).id).toBe(first.id)
    const other = await server.newDocument('Write about mills')
    expect((await imageOf(post(twice, other))).id).not.toBe(first.id)
  })

  it('loses where it was taken and by what, and stands upright', async () => {
    const exif = { IFD0: { Make: 'Camera maker' }, IFD3: { GPSLatitude: '52/1 30/1 0/1' } }
    const told = await bytesOf(picture(60, 40).withExif(exif).withMetadata({ orientation: 6 }).jpeg())
    expect(Buffer.from(told).toString('latin1')).toContain('Camera maker')
    const image = await imageOf(post(told))
    expect(image).toMatchObject({ width: 40, height: 60 })
    const kept = Buffer.from(await (await get({ documentId, imageId: image.id })).arrayBuffer())
    expect(kept.toString('latin1')).not.toContain('Camera maker')
    expect(await sharp(kept).metadata()).not.toHaveProperty('exif')
  })

  it('loses what was hidden behind its end', async () => {
    const page = '<script>alert(1)</script>'
    const image = await imageOf(post(Buffer.concat([await bytesOf(picture().png()), Buffer.from(page)])))
    expect(await (await get({ documentId, imageId: image.id })).text()).not.toContain('script')
  })

  it('is no larger than a page needs', async () => {
    const image = await imageOf(post(await bytesOf(picture(6_000, 3_000).png())))
    expect(image).toMatchObject({ width: 4_096, height: 2_048 })
  })

  it('keeps its few colours as they are', async () => {
    const few = await bytesOf(picture().png({ palette: true }))
    const image = await imageOf(post(few))
    const kept = await (await get({ documentId, imageId: image.id })).arrayBuffer()
    expect((await sharp(kept).metadata()).isPalette).toBe(true)
    expect(await sharp(kept).removeAlpha().raw().toBuffer()).toEqual(await sharp(few).removeAlpha().raw().toBuffer())
  })

  it('goes with its document', async () => {
    const gone = await server.newDocument('Write about locks')
    const image = await imageOf(post(await bytesOf(picture().png()), gone))
    await removeDocument(gone, server.person)
    expect(await server.db.prisma.documentImage.count({ where: { id: image.id } })).toBe(0)
    expect(await codeOf(get({ documentId: gone, imageId: image.id }))).toEqual([404, 'unknown-document'])
  })
})

describe('An image is refused', () => {
  it.each([
    ['SVG', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'svg-image'],
    ['SVG behind spaces', ' \n<svg width="9"/>', 'svg-image'],
    ['HEIC', '\0\0\0\u0018ftypheic\0\0\0\0', 'heic-image'],
    ['a page', '<!doctype html><script>alert(1)</script>', 'not-an-image'],
    ['a PDF', '%PDF-1.7\n', 'not-an-image'],
    ['a TIFF', 'II*\0\b\0\0\0', 'not-an-image'],
    ['nothing', '', 'not-an-image'],
    ['only the head of a PNG', '\u0089PNG\r\n\u001a\n', 'broken-image'],
    ['a page that begins as a GIF', 'GIF89a<script>alert(1)</script>', 'broken-image'],
    ['a page that begins as a JPEG', '\u00ff\u00d8\u00ff<svg onload="alert(1)"/>', 'broken-image'],
    ['a WebP of nonsense', 'RIFF\u00ff\u00ff\u00ff\u00ffWEBPVP8 nonsense', 'broken-image'],
    ['an AVIF of nonsense', '\0\0\0\u0018ftypavif\0\0\0\0nonsense', 'broken-image'],
  ])('that is %s', async (_, text, code) => {
    expect(await codeOf(post(bytes(text), documentId, own(), 'image/png'))).toEqual([400, code])
  })

  it('that was cut off', async () => {
    const noise = await bytesOf(
      sharp({
        create: {
          width: 300,
          height: 300,
          channels: 3,
          background: '#000',
          noise: { type: 'gaussian', mean: 128, sigma: 60 },
        },
      }).jpeg(),
    )
    expect(await codeOf(post(noise.slice(0, noise.length / 2)))).toEqual([400, 'broken-image'])
  })

  it('that unpacks to more than anybody could look at', async () => {
    const before = process.memoryUsage().rss
    expect(await codeOf(post(bombPng(30_000, 30_000)))).toEqual([413, 'too-many-pixels'])
    expect(process.memoryUsage().rss - before).toBeLessThan(300_000_000)
  })

  it('that is larger than it may be, however it says so', async () => {
    const large = new Uint8Array(MOST_IMAGE_BYTES + 1)
    expect(await codeOf(post(large))).toEqual([413, 'too-large'])
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1_000_000
        controller.enqueue(new Uint8Array(1_000_000))
      },
    })
    const request = new Request(url, {
      method: 'POST',
      body: endless,
      headers: own(),
      duplex: 'half',
    } as RequestInit)
    expect(await codeOf(add(request, { params: Promise.resolve({ documentId }) }))).toEqual([413, 'too-large'])
    expect(sent).toBeLessThan(MOST_IMAGE_BYTES + 5_000_000)
  })

  it('where the document holds all that it may', async () => {
    const full = await server.newDocument('Write about floods')
    const data = { documentId: full, mediaType: 'image/png', width: 1, height: 1, bytes: new Uint8Array(1) }
    await server.db.prisma.documentImage.create({
      data: { ...data, id: newId(), contentHash: '0'.repeat(64), size: 199_999_999 },
    })
    expect(await codeOf(post(await bytesOf(picture().png()), full))).toEqual([409, 'document-full'])
  })
})

describe('Who may', () => {
  it.each([
    ['owner', 201],
    ['writer', 201],
    ['editor', 201],
    ['commenter', 403],
    ['reader', 403],
  ] as const)('add one as %s: %i; all of them see it', async (role, status) => {
    const who = await member(role)
    expect((await post(await bytesOf(picture().png()), documentId, who)).status).toBe(status)
    const { id: imageId } = await imageOf(post(await bytesOf(picture().png())))
    expect((await get({ documentId, imageId }, who)).status).toBe(200)
  })

  it('neither see nor add one: strangers, and people of other documents', async () => {
    const { id: imageId, src } = await imageOf(post(await bytesOf(picture().png())))
    const png = await bytesOf(picture().png())
    expect(await codeOf(get({ documentId, imageId }, { cookie: 'longhand.session_token=x.y' }))).toEqual([
      401,
      'not-signed-in',
    ])
    expect(await codeOf(post(png, documentId, { cookie: 'longhand.session_token=x.y' }))).toEqual([
      401,
      'not-signed-in',
    ])
    const other = await server.newDocument('Write about dikes')
    const id = newId()
    await server.db.prisma.user.create({
      data: { id, name: 'Elsewhere', memberships: { create: { documentId: other, role: 'owner' } } },
    })
    const elsewhere = askedBy({ id, name: 'Somebody' })
    expect(await codeOf(get({ documentId, imageId }, elsewhere))).toEqual([404, 'unknown-document'])
    expect(await codeOf(post(png, documentId, elsewhere))).toEqual([404, 'unknown-document'])
    // Through their own document they get no further.
    expect(await codeOf(get({ documentId: other, imageId }, elsewhere))).toEqual([404, 'unknown-image'])
    expect(await codeOf(copyTo(other, src, elsewhere))).toEqual([404, 'unknown-document'])
    expect(await codeOf(get({ documentId: other, imageId }))).toEqual([404, 'unknown-image'])
  })

  it('reads no bytes of those who may not add any', async () => {
    let asked = false
    const pull = () => {
      asked = true
    }
    const body = new ReadableStream({ pull }, { highWaterMark: 0 })
    const headers = await member('reader')
    const request = new Request(url, { method: 'POST', body, headers, duplex: 'half' } as RequestInit)
    expect(await codeOf(add(request, { params: Promise.resolve({ documentId }) }))).toEqual([403, 'not-allowed'])
    expect(asked).toBe(false)
  })

  it.each([
    [{ imageId: '../../../connections' }, [400, 'bad-input']],
    [{ imageId: '%2e%2e%2fexport' }, [400, 'bad-input']],
    [{ imageId: '00000000-0000-7000-8000-000000000000' }, [404, 'unknown-image']],
    [{ documentId: '..' }, [400, 'bad-input']],
  ])('leave the path: %o', async (params, answer) => {
    const { id: imageId } = await imageOf(post(await bytesOf(picture().png())))
    expect(await codeOf(get({ documentId, imageId, ...params }))).toEqual(answer)
  })
})

describe('An image of another document', () => {
  it('is kept in this one too, byte for byte', async () => {
    const other = await server.newDocument('Write about canals')
    const image = await imageOf(post(await bytesOf(picture().jpeg())))
    const copied = await imageOf(copyTo(other, image.src))
    expect(copied.src).toContain(other)
    const read = async (documentId: string, imageId: string) => (await get({ documentId, imageId })).arrayBuffer()
    expect(await read(other, copied.id)).toEqual(await read(documentId, image.id))
    expect((await copyTo(other, image.src)).status).toBe(200)
  })

  it.each(['https://example.org/a.png', '/api/documents/x/export', '../images/1'])('is none at %s', async (from) => {
    expect(await codeOf(copyTo(documentId, from))).toEqual([400, 'bad-input'])
  })
})

/** A PNG of one colour and any size: a kilobyte for every three megabytes. */
function bombPng(width: number, height: number): Uint8Array<ArrayBuffer> {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const rows = deflateSync(Buffer.alloc(3_000_000))
  const parts = [chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]
  return new Uint8Array(Buffer.concat([Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'), ...parts]))
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}

/** As PNG has it. */
function crc32(data: Buffer): number {
  let crc = 0xffffffff
  for (const byte of data) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}
