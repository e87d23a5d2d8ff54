import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { claimDataDirectory } from '@/lib/platform/data-directory'
import { isSealedUnder, seal, unseal } from '@/lib/platform/sealed'
import { runReportSchema } from '@/lib/runs/run-report'
import { type ProtocolServer, startProtocolServer, type WireName } from '../../lib/models/testing/protocol-server'
import { Installation } from './testing/installation'

const brief = ['--brief', 'Write a 3,000-word report on restoring city rivers']
const short = ['--brief', 'Write 400 words on the tides']
let longhand: Installation

beforeAll(async () => {
  longhand = await Installation.make()
})
afterAll(() => longhand.remove())

const reportIn = (file: string) => runReportSchema.parse(JSON.parse(String(longhand.read(file))))

const documentIn = (stderr: string): string => /document ([0-9a-f-]{36})/.exec(stderr)?.[1] ?? ''

/** The headings of a Word file, by the name of their style. */
function headingsIn(file: string): string[] {
  const xml = strFromU8(unzipSync(longhand.read(file))['word/document.xml'] ?? new Uint8Array())
  const paragraphs = xml.match(/<w:p[ >].*?<\/w:p>/gs) ?? []
  return paragraphs
    .filter((paragraph) => /<w:pStyle w:val="Heading\d"/.test(paragraph))
    .map((paragraph) => [...paragraph.matchAll(/<w:t[^>]*>([^<]*)</g)].map(([, text]) => text).join(''))
}

describe('write', () => {
  it('turns a brief into a Word file of the length that was asked for, and reports on it', async () => {
    const { code, stdout, stderr } = await longhand.run([
      'write',
      ...brief,
      '--out',
      'river.docx',
      '--report',
      'river.json',
    ])
    expect({ code, stdout, stderr }).toMatchObject({ code: 0, stdout: '' })
    const report = reportIn('river.json')
    expect(report.lengthScore).toBeGreaterThanOrEqual(90)
    expect(report.requestedWords).toBe(3000)
    expect(report.sections.reduce((sum, section) => sum + section.words, 0)).toBe(report.words)
    const headings = headingsIn('river.docx')
    for (const { title } of report.sections) expect(headings).toContain(title)
    expect(stderr).toMatch(/^Writing 3,000 words with rehearsal\/standard, document /)
    expect(stderr).toMatch(/^About \d+ sections, under a minute, free$/m)
    expect(stderr).toMatch(/Done: .* words written in \d+ s; river\.docx; river\.json\n$/)
  })

  it('gives Markdown on standard output and nothing else there', async () => {
    const { code, stdout } = await longhand.run(['write', '--brief', '写一篇500字的文章，谈谈潮汐'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^# .+\n\n/)
    expect(stdout).toContain('示例文字')
    expect(stdout).toMatch(/[\u4e00-\u9fff]{15}/)
  })

  it('pauses at the limit of what it may spend, and goes on with a higher one', async () => {
    const prices = join(longhand.folder, 'prices.json')
    const price = { input: 3, output: 15 }
    writeFileSync(prices, JSON.stringify({ date: '2026-11-01', prices: { 'rehearsal/*': price } }))
    const settings = { PRICES_FILE: prices, MOST_USD_PER_RUN: '0.03' }
    const paused = await longhand.run(['write', ...short], settings)
    expect(paused).toMatchObject({ code: 1, stdout: '' })
    expect(paused.stderr).toMatch(/Paused at \$0\.03, the limit for one run\. .*All text is kept\./)
    const [, words = ''] = /npm run longhand -- (write --resume \S+ --cap-usd \d+\.\d\d)$/m.exec(paused.stderr) ?? []
    const done = await longhand.run([...words.split(' '), '--report', 'priced.json'], settings)
    expect(done).toMatchObject({ code: 0 })
    const { costUsd, sections } = reportIn('priced.json')
    expect(costUsd).toBeGreaterThan(0.005)
    const ofSections = sections.reduce((sum, section) => sum + (section.costUsd ?? 0), 0)
    expect(ofSections).toBeGreaterThan(0)
    expect(ofSections).toBeLessThan(costUsd ?? 0)
  })

  it('says at once what is wrong with a file of prices', async () => {
    const prices = join(longhand.folder, 'wrong.json')
    writeFileSync(prices, '{"date":"2026-11-01","prices":{"rehearsal/*":{"input":-3,"output":1}}}')
    const { code, stderr } = await longhand.run(['write', ...short], { PRICES_FILE: prices })
    expect(code).not.toBe(0)
    expect(stderr).toMatch(/PRICES_FILE .*wrong\.json: prices › rehearsal\/\* › input: /)
  })

  it('goes on with a run that was interrupted, and keeps what was written', async () => {
    const oneByOne = { REHEARSAL_WORDS_PER_SECOND: '700', WRITING_AT_ONCE: '1' }
    const started = longhand.start(['write', ...brief], oneByOne)
    await started.told('Writing 2 ')
    started.process.kill('SIGINT')
    const { code, stdout, stderr } = await started.ended
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' })
    const run = /npm run longhand -- write --resume ([0-9a-f-]{36})/.exec(stderr)?.[1] ?? ''
    const kept = await longhand.db.prisma.draftSection.findFirstOrThrow({
      where: { documentId: documentIn(stderr), number: '1' },
    })
    expect(kept.status).toBe('written')
    const resumed = await longhand.run(['write', '--resume', run, '--out', 'resumed.md', '--report', 'resumed.json'])
    expect(resumed).toMatchObject({ code: 0 })
    expect(resumed.stderr).toMatch(/^Going on writing 3,000 words/)
    expect(resumed.stderr).not.toContain('Writing 1 ')
    const report = reportIn('resumed.json')
    expect(report.lengthScore).toBeGreaterThanOrEqual(90)
    expect(report.sections[0]?.attempts).toBe(1)
    expect(String(longhand.read('resumed.md'))).toContain(kept.markdown.split('\n')[0])
    const again = await longhand.run(['write', '--resume', run])
    expect(again).toMatchObject({ code: 1, stderr: expect.stringMatching(/has finished/) })
  })

  it('ends at once when it is interrupted a second time', async () => {
    const started = longhand.start(['write', ...brief], { REHEARSAL_WORDS_PER_SECOND: '200' })
    await started.told('Writing 1 ')
    await longhand.db.prisma.$transaction(
      async (transaction) => {
        // Nothing can be committed while this holds the rows: stopping the run waits.
        await transaction.$queryRaw`SELECT id FROM documents FOR UPDATE`
        started.process.kill('SIGINT')
        await sleep(800)
        expect(started.process.exitCode).toBe(null)
        started.process.kill('SIGINT')
        expect((await started.ended).code).toBe(130)
      },
      { timeout: 20_000 },
    )
  })

  it('tells of a model that fails which run to go on with', async () => {
    // In an installation of its own: a run that an earlier test left behind would be gone on with, and count calls too.
    const apart = await Installation.make()
    const { code, stdout, stderr } = await apart
      .run(['write', ...short], { REHEARSAL_FAULTS: '2:refusal' })
      .finally(() => apart.remove())
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/Planned: /)
    expect(stderr).toMatch(/Go on with: npm run longhand -- write --resume [0-9a-f-]{36}\n$/)
    expect(stderr).not.toMatch(/\n\s+at /)
  })

  it('does not take a reader that has enough for a fault', async () => {
    const started = longhand.start(['write', '--brief', 'Write 20,000 words on rivers'])
    started.process.stdout?.destroy()
    const { code, stderr } = await started.ended
    expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringMatching(/Done: /) })
  })
})

describe('plan and export', () => {
  it('plan gives the outline as Markdown or JSON, and export what is written of it', async () => {
    const { code, stdout, stderr } = await longhand.run(['plan', '--brief', 'Write a 10000-word China travel guide'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^# .+\n[\s\S]*^ *- 1 \*\*.+\*\* \(\d+ words\): /m)
    expect(stdout).toMatch(/^ {2}- \d\.1 \*\*/m)
    await longhand.run(['export', documentIn(stderr), '--out', 'plan.json'])
    const plan = JSON.parse(String(longhand.read('plan.json')))
    const targets = plan.sections.map(({ targetWords }: { targetWords: number }) => targetWords)
    expect(targets.reduce((sum: number, words: number) => sum + words, 0)).toBe(10_000)
    expect(plan.sections.every(({ mainPoint }: { mainPoint: string }) => mainPoint !== '')).toBe(true)
  })

  it('export gives what write gave', async () => {
    const { stdout, stderr } = await longhand.run(['write', ...short])
    const exported = await longhand.run(['export', documentIn(stderr)])
    expect(exported).toEqual({ code: 0, stdout, stderr: '' })
  })
})

describe('rotate-secret', () => {
  const id = '019ab000-0000-7000-8000-00000000000a'
  const about = `model_connections ${id} key`

  it('makes a new secret and seals under it what was sealed under the old one', async () => {
    expect(await longhand.run(['rotate-secret'])).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/0 connections are/),
    })
    const before = longhand.read('data/secret')
    const sealed = { id, provider: 'openai', handle: 'openai', name: 'OpenAI' } as const
    await longhand.db.prisma.modelConnection.create({ data: { ...sealed, key: seal('sk-one', before, about) } })
    const { code, stdout, stderr } = await longhand.run(['rotate-secret'])
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    expect(stderr).toBe(
      'There is a new secret, and 1 connection is sealed under it. Open pages have to be loaded again.\n',
    )
    const after = longhand.read('data/secret')
    const { key } = await longhand.db.prisma.modelConnection.findUniqueOrThrow({ where: { id } })
    expect(isSealedUnder(key ?? new Uint8Array(), before)).toBe(false)
    expect(unseal(key ?? new Uint8Array(), after, about)).toBe('sk-one')
    expect(statSync(join(longhand.folder, 'data/secret')).mode & 0o777).toBe(0o600)
    await longhand.db.prisma.modelConnection.delete({ where: { id } })
  })

  it('that was broken off after it had sealed everything is finished by whatever starts next', async () => {
    const next = randomBytes(32)
    const row = { id, provider: 'openai', handle: 'openai', name: 'OpenAI' } as const
    await longhand.db.prisma.modelConnection.create({ data: { ...row, key: seal('sk-one', next, about) } })
    writeFileSync(join(longhand.folder, 'data/secret.next'), next, { mode: 0o600 })
    await longhand.run(['export', randomUUID()])
    expect(longhand.read('data/secret')).toEqual(next)
    expect(existsSync(join(longhand.folder, 'data/secret.next'))).toBe(false)
    await longhand.db.prisma.modelConnection.delete({ where: { id } })
  })

  it('changes nothing while a server runs on the data, nor where the secret comes from elsewhere', async () => {
    const before = longhand.read('data/secret')
    const claim = claimDataDirectory(join(longhand.folder, 'data'))
    claim.setAddress('http://localhost:3000')
    const refused = await longhand.run(['rotate-secret'])
    claim.release()
    expect(refused).toMatchObject({ code: 1, stdout: '' })
    expect(refused.stderr).toMatch(
      /^A server \(http:\/\/localhost:3000, process \d+\) runs on this data.*Stop it first.*\n$/,
    )
    const elsewhere = await longhand.run(['rotate-secret'], { LONGHAND_SECRET: 'x'.repeat(32) })
    expect(elsewhere).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('LONGHAND_OLD_SECRET') })
    const short = await longhand.run(['rotate-secret'], { LONGHAND_SECRET: 'short' })
    expect(short.stderr).toMatch(/^LONGHAND_SECRET must have 32 characters or more.*\n$/)
    expect(longhand.read('data/secret')).toEqual(before)
  })
})

describe('bad usage', () => {
  const unknown = '019ab000-0000-7000-8000-000000000001'
  it.each([
    [['write', '--brief', ''], /Type a brief/],
    [['write', ...short, '--words', 'abc'], /whole number/],
    [['write', ...short, '--model', 'nobody/none'], /No connection is named “nobody”/],
    [['write', ...short, '--model', 'none'], /not the name of a model/],
    [['write', ...short, '--model', 'openai/gpt-9'], /OPENAI_API_KEY/],
    [['write', ...short, '--out', 'nowhere/at/all.md'], /no such file or folder/],
    [['write', '--resume', unknown], /no such run/],
    [['export', unknown], /no such document/],
  ])('%j', async (words, message) => {
    const before = await longhand.db.prisma.document.count()
    const { code, stdout, stderr } = await longhand.run(words)
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(message) })
    expect(stderr.trimEnd().split('\n')).toHaveLength(2)
    expect(await longhand.db.prisma.document.count()).toBe(before)
  })

  it('a database that does not answer is one sentence', async () => {
    const elsewhere = { DATABASE_URL: 'postgresql://app:secret@127.0.0.1:9/app' }
    const { code, stderr } = await longhand.run(['write', ...short], elsewhere)
    expect(code).toBe(1)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(stderr).not.toContain('secret')
  })
})

describe('models of providers', () => {
  const providers: readonly [WireName, string, (url: string) => Record<string, string>][] = [
    ['chat', 'compatible/llama', (url) => ({ COMPATIBLE_BASE_URL: `${url}/v1` })],
    ['responses', 'openai/gpt-9', (url) => ({ OPENAI_BASE_URL: `${url}/v1`, OPENAI_API_KEY: 'k' })],
    ['anthropic', 'anthropic/claude-sonnet-9', (url) => ({ ANTHROPIC_BASE_URL: url, ANTHROPIC_API_KEY: 'k' })],
  ]
  it.each(providers)('%s: %s writes through its own protocol', async (wire, model, environment) => {
    const id = model.slice(model.indexOf('/') + 1)
    const server: ProtocolServer = await startProtocolServer({ wire, models: [id], rehearsal: { wordsPerSecond: 0 } })
    const words = ['write', ...brief, '--out', `${wire}.md`, '--report', `${wire}.json`]
    const { code, stderr } = await longhand.run(words, environment(server.url))
    await server.close()
    expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining(`with ${model}, `) })
    expect(reportIn(`${wire}.json`).lengthScore).toBeGreaterThanOrEqual(90)
    expect(server.requests.length).toBe(reportIn(`${wire}.json`).calls)
    expect(String(longhand.read(`${wire}.md`))).not.toContain('sample text from Rehearsal')
  })
})
