/** Reads the words of the command line into a command, or says in one sentence why it can't. */
import { extname } from 'node:path'
import { parseArgs } from 'node:util'
import type { z } from 'zod'
import { briefSchema, requestedWordsSchema, type WritingMode, writingModeSchema } from '@/lib/documents/document'
import { documentIdSchema } from '@/lib/documents/live-document'
import type { ExportFormat } from '@/lib/export/format'
import { capUsdSchema, runIdSchema } from '@/lib/runs/run'
import type { Cap, Command, Destination, NewDraft } from './command'
import { readBriefFile } from './files'
import { UsageError } from './usage-error'

const options = {
  brief: { type: 'string' },
  'brief-file': { type: 'string' },
  words: { type: 'string' },
  model: { type: 'string' },
  mode: { type: 'string' },
  'cap-usd': { type: 'string' },
  out: { type: 'string' },
  report: { type: 'string' },
  resume: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

type OptionName = keyof typeof options
type Values = Partial<Record<Exclude<OptionName, 'help'>, string>>

const taken: Readonly<Record<Exclude<Command['name'], 'help'>, readonly OptionName[]>> = {
  write: ['brief', 'brief-file', 'words', 'model', 'mode', 'cap-usd', 'out', 'report', 'resume'],
  plan: ['brief', 'brief-file', 'words', 'model', 'cap-usd', 'out'],
  export: ['out'],
  'rotate-secret': [],
}

/** Throws UsageError. Reads the file of the brief, and nothing else. */
export async function readCommand(words: readonly string[]): Promise<Command> {
  const { values, positionals } = parse(words)
  const { help, ...given } = values
  const [name, ...rest] = positionals
  if (help || name === 'help') return { name: 'help' }
  if (name !== 'write' && name !== 'plan' && name !== 'export' && name !== 'rotate-secret')
    throw new UsageError(
      name
        ? `There is no command “${name}”: write, plan, export and rotate-secret exist.`
        : 'Say what to do: write, plan or export.',
    )
  demandTaken(name, given)
  if (name === 'export') return exportCommand(rest, given)
  demandNoMore(rest)
  if (name === 'rotate-secret') return { name }
  return name === 'plan' ? planCommand(given) : writeCommand(given)
}

async function writeCommand(given: Values): Promise<Command> {
  const common = {
    name: 'write' as const,
    model: given.model,
    capUsd: capOf(given['cap-usd']),
    mode: modeOf(given.mode),
    out: destinationOf(given.out, 'markdown'),
    report: given.report ?? null,
  }
  if (given.resume === undefined) return { ...common, draft: await newDraft(given) }
  const extra = (['brief', 'brief-file', 'words', 'mode'] as const).find((option) => given[option] !== undefined)
  if (extra)
    throw new UsageError(`A run that is resumed has its brief, length and mode already: leave --${extra} away.`)
  const runId = runIdSchema.safeParse(given.resume)
  if (!runId.success)
    throw new UsageError(`“${given.resume}” is not the id of a run. A run that ends early names its own.`)
  return { ...common, draft: { type: 'resume', runId: runId.data } }
}

const planCommand = async (given: Values): Promise<Command> => ({
  name: 'plan',
  model: given.model,
  capUsd: capOf(given['cap-usd']),
  out: destinationOf(given.out, 'outline'),
  draft: await newDraft(given),
})

function exportCommand([id, ...rest]: readonly string[], given: Values): Command {
  demandNoMore(rest)
  if (id === undefined) throw new UsageError('Name the document to export by its id, the last part of its address.')
  const documentId = documentIdSchema.safeParse(id)
  if (!documentId.success)
    throw new UsageError(`“${id}” is not the id of a document. It is the last part of its address.`)
  return { name: 'export', documentId: documentId.data, out: destinationOf(given.out, 'markdown') }
}

async function newDraft(given: Values): Promise<NewDraft> {
  if (given.brief !== undefined && given['brief-file'] !== undefined)
    throw new UsageError('Give the brief either with --brief or with --brief-file.')
  const text = given['brief-file'] === undefined ? given.brief : await readBriefFile(given['brief-file'])
  if (text === undefined) throw new UsageError('Give a brief with --brief "TEXT" or --brief-file FILE.')
  const words = given.words === undefined ? undefined : checked(requestedWordsSchema, numberOf(given.words))
  return { type: 'new', brief: checked(briefSchema, text), words }
}

/** "none" lifts the limits of the settings. */
function capOf(text: string | undefined): Cap {
  if (text === undefined) return undefined
  return text === 'none' ? null : checked(capUsdSchema, numberOf(text.replace(/^\$/, '')))
}

/** "10,000" is 10000; anything else that is not digits is no number. */
function numberOf(text: string): number {
  const digits = text.trim().replace(/(?<=\d)[,_ ](?=\d{3})/g, '')
  return /^[+-]?\d+(\.\d+)?$/.test(digits) ? Number(digits) : Number.NaN
}

function checked<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new UsageError(parsed.error.issues[0]?.message ?? 'The value can’t be used.')
}

const endings: Readonly<Record<string, ExportFormat>> = {
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.docx': 'docx',
  '.json': 'json',
}

/** An outline as Markdown is a list; in any other format it is the document without its text. */
function destinationOf(file: string | undefined, plain: 'markdown' | 'outline'): Destination {
  if (file === undefined) return { file: null, format: plain }
  const format = endings[extname(file).toLowerCase()]
  if (!format) throw new UsageError(`--out ${file} has no ending that Longhand writes: .md, .docx or .json.`)
  return { file, format: format === 'markdown' ? plain : format }
}

function modeOf(mode: string | undefined): WritingMode | undefined {
  const parsed = writingModeSchema.optional().safeParse(mode)
  if (parsed.success) return parsed.data
  throw new UsageError(`There is no mode “${mode}”: ${writingModeSchema.options.join(', ')} exist.`)
}

function demandTaken(name: keyof typeof taken, given: Values): void {
  const foreign = Object.keys(given).find((option) => !taken[name].some((each) => each === option))
  if (foreign) throw new UsageError(`${name} does not take --${foreign}.`)
}

function demandNoMore([extra]: readonly string[]): void {
  if (extra !== undefined)
    throw new UsageError(`“${extra}” is too much. A brief of several words stands in quotation marks.`)
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({ args: withNegatives(words), options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(sentenceOf(error))
  }
}

/** `--words -1` would be read as two options; it is a number that is too small. */
const withNegatives = (words: readonly string[]): string[] =>
  words.reduce<string[]>((read, word) => {
    const before = read.at(-1)
    if (before === '--words' && /^-\d/.test(word)) read.splice(-1, 1, `${before}=${word}`)
    else read.push(word)
    return read
  }, [])

function sentenceOf(error: unknown): string {
  const message = error instanceof Error ? error.message : ''
  const option = /'(-{1,2}[^' ]+)/.exec(message)?.[1] ?? ''
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `There is no option ${option}. --help lists those that exist.`
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return `${option} needs a value after it.`
  return `The command can’t be read: ${message}`
}
