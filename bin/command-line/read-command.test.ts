import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demandWritable } from './files'
import { readCommand } from './read-command'
import { UsageError } from './usage-error'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'longhand-command-'))
})
afterAll(() => rm(folder, { recursive: true }))

const brief = ['--brief', 'Write about rivers']
const id = '019ab000-0000-7000-8000-000000000001'

test('a brief, a length, a model and two files', async () => {
  const words = ['write', ...brief, '--words', '3,000', '--model', 'rehearsal/standard', '--out', 'a.docx']
  expect(await readCommand([...words, '--report', 'a.json', '--mode', 'sequential'])).toEqual({
    name: 'write',
    draft: { type: 'new', brief: 'Write about rivers', words: 3000 },
    model: 'rehearsal/standard',
    mode: 'sequential',
    capUsd: undefined,
    out: { file: 'a.docx', format: 'docx' },
    report: 'a.json',
  })
})

test('what a run may spend, in dollars or without a limit', async () => {
  expect(await readCommand(['write', ...brief, '--cap-usd', '2.50'])).toMatchObject({ capUsd: 2.5 })
  expect(await readCommand(['plan', ...brief, '--cap-usd', '$1,000'])).toMatchObject({ capUsd: 1_000 })
  expect(await readCommand(['write', '--resume', id, '--cap-usd', 'none'])).toMatchObject({ capUsd: null })
})

test('a brief from a file', async () => {
  const file = join(folder, 'brief.txt')
  await writeFile(file, ' Write about 河流\n')
  expect(await readCommand(['plan', '--brief-file', file])).toMatchObject({
    name: 'plan',
    draft: { brief: 'Write about 河流', words: undefined },
    out: { file: null, format: 'outline' },
  })
})

test('a run to go on with, and a document to export', async () => {
  expect(await readCommand(['write', '--resume', id])).toMatchObject({ draft: { type: 'resume', runId: id } })
  expect(await readCommand(['export', id, '--out', 'a.MD'])).toEqual({
    name: 'export',
    documentId: id,
    out: { file: 'a.MD', format: 'markdown' },
  })
})

test('a new secret', async () => {
  expect(await readCommand(['rotate-secret'])).toEqual({ name: 'rotate-secret' })
})

test.each([
  [[], /write, plan or export/],
  [['write', ...brief, '--cap-usd', 'much'], /number of dollars/],
  [['write', ...brief, '--cap-usd=-1'], /less than \$0/],
  [['scribble'], /no command “scribble”/],
  [['write'], /Give a brief/],
  [['write', '--brief', ''], /Type a brief/],
  [['write', '--brief', '  \n'], /Type a brief/],
  [['write', '--brief', 'x'.repeat(200_000)], /100,000 characters/],
  [['write', ...brief, '--brief-file', 'f'], /either/],
  [['write', '--brief-file', '/nowhere/at/all'], /no such file/],
  [['write', ...brief, '--words', '0'], /50 words/],
  [['write', ...brief, '--words', '-1'], /50 words/],
  [['write', ...brief, '--words', 'abc'], /whole number/],
  [['write', ...brief, '--words', '12.5'], /whole number/],
  [['write', ...brief, '--words', ''], /whole number/],
  [['write', ...brief, '--words', '10000000'], /200,000 words/],
  [['write', ...brief, '--words'], /--words needs a value/],
  [['write', ...brief, '--mode', 'random'], /no mode “random”.*parallel, sequential, single-pass/],
  [['write', '--resume', id, '--mode', 'parallel'], /leave --mode away/],
  [['plan', ...brief, '--mode', 'parallel'], /plan does not take --mode/],
  [['write', ...brief, '--out', 'a.pdf'], /\.md, \.docx or \.json/],
  [['write', ...brief, '--colour', 'red'], /no option --colour/],
  [['write', ...brief, 'more'], /quotation marks/],
  [['write', '--resume', 'yesterday'], /not the id of a run/],
  [['write', '--resume', id, ...brief], /leave --brief away/],
  [['plan', ...brief, '--report', 'r.json'], /plan does not take --report/],
  [['export'], /Name the document/],
  [['export', 'mine'], /not the id of a document/],
  [['export', id, '--words', '100'], /does not take --words/],
  [['rotate-secret', '--out', 'a.md'], /rotate-secret does not take --out/],
  [['rotate-secret', 'now'], /“now” is too much/],
])('%j is bad usage', async (words, message) => {
  const reading = readCommand(words)
  await expect(reading).rejects.toBeInstanceOf(UsageError)
  await expect(reading).rejects.toThrow(message)
  await expect(reading).rejects.not.toThrow(/\n/)
})

test('--help asks for help, whatever else is said', async () => {
  expect(await readCommand(['write', '--help'])).toEqual({ name: 'help' })
})

test('a file that could not be written later is refused now', async () => {
  await expect(demandWritable(join(folder, 'nowhere', 'a.md'))).rejects.toThrow(/no such file or folder/)
  await expect(demandWritable(folder)).rejects.toThrow(/is a folder/)
  await expect(demandWritable('/proc/a.md')).rejects.toBeInstanceOf(UsageError)
  await expect(demandWritable(join(folder, 'a.md'))).resolves.toBeUndefined()
})
