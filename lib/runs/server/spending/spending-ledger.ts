/** Reads the ledger of spending out of the steps of runs, as pages for people and as CSV for their spreadsheets. */
import type { Prisma, Step } from '@/generated/prisma/client'
import type { Person } from '@/lib/accounts/person'
import { allowsHere } from '@/lib/accounts/server/authorise'
import { database } from '@/lib/platform/database'
import { runIdSchema } from '../../run'
import { type Ledger, type LedgerEntry, type LedgerQuery, recordedEstimateSchema } from '../../spending-ledger'

const PAGE = 50
/** Rows of CSV that are read at a time. */
const BATCH = 1_000

/** The owner of the installation pays for all of it; others see what they may spend themselves. */
async function chargedTo(person: Person): Promise<Prisma.DocumentWhereInput> {
  if (await allowsHere(person, 'configure')) return {}
  return { members: { some: { userId: person.id, role: { in: ['owner', 'writer'] } } } }
}

function runsOf(
  { from, until, documentId, model }: LedgerQuery,
  document: Prisma.DocumentWhereInput,
): Prisma.RunWhereInput {
  return {
    document,
    steps: { some: stepsOf({ from, until, model }) },
    ...(documentId ? { documentId } : {}),
  }
}

function stepsOf({ from, until, model }: Pick<LedgerQuery, 'from' | 'until' | 'model'>): Prisma.StepWhereInput {
  const startedAt = {
    ...(from ? { gte: new Date(`${from}T00:00:00Z`) } : {}),
    ...(until ? { lt: dayAfter(until) } : {}),
  }
  return { startedAt, ...(model ? { model: { startsWith: model } } : {}) }
}

function dayAfter(day: string): Date {
  const next = new Date(`${day}T00:00:00Z`)
  next.setUTCDate(next.getUTCDate() + 1)
  return next
}

/** The latest run first; the filters count for the calls within a run, too. */
export async function readLedger(query: LedgerQuery, person: Person): Promise<Ledger> {
  const mine = await chargedTo(person)
  const where = runsOf(query, mine)
  const steps = stepsOf(query)
  const prisma = database()
  const [runs, count, sums, unpricedCalls, documents, models] = await Promise.all([
    prisma.run.findMany({
      where: { ...where, ...(query.before ? { id: { lt: query.before } } : {}) },
      orderBy: { id: 'desc' },
      take: PAGE + 1,
      include: { document: { select: { title: true } }, steps: { where: steps } },
    }),
    prisma.run.count({ where }),
    prisma.step.aggregate({ where: { ...steps, run: where }, _count: true, _sum: { costMicroUsd: true } }),
    prisma.step.count({ where: { ...steps, run: where, costMicroUsd: null, endedAt: { not: null } } }),
    prisma.document.findMany({
      where: { ...mine, runs: { some: {} } },
      orderBy: { title: 'asc' },
      select: { id: true, title: true },
    }),
    prisma.step.groupBy({
      by: ['model'],
      where: { run: { document: mine } },
      orderBy: { model: 'asc' },
    }),
  ])
  const page = runs.slice(0, PAGE)
  return {
    entries: page.map(entryOf),
    total: {
      runs: count,
      calls: sums._count,
      costUsd: Number(sums._sum.costMicroUsd ?? 0n) / 1e6,
      unpricedCalls,
    },
    next: runs.length > PAGE ? runIdSchema.parse(page.at(-1)?.id) : null,
    documents,
    models: models.map(({ model }) => model),
  }
}

type RunWithSteps = Prisma.RunGetPayload<{ include: { document: { select: { title: true } }; steps: true } }>

function entryOf({
  id,
  documentId,
  document,
  task,
  status,
  estimate,
  createdAt,
  startedAt,
  steps,
}: RunWithSteps): LedgerEntry {
  const sum = (of: (step: Step) => number) => steps.reduce((total, step) => total + of(step), 0)
  const ended = steps.filter(({ endedAt }) => endedAt !== null)
  return {
    runId: runIdSchema.parse(id),
    startedAt: (startedAt ?? createdAt).toISOString(),
    documentId,
    title: document.title,
    task,
    status,
    models: modelsOf(steps),
    calls: steps.length,
    promptTokens: sum(({ promptTokens }) => promptTokens),
    cachedTokens: sum(({ cachedTokens }) => cachedTokens),
    outputTokens: sum(({ outputTokens }) => outputTokens),
    estimatedCalls: sum(({ estimated }) => Number(estimated)),
    costUsd: ended.some(({ costMicroUsd }) => costMicroUsd === null)
      ? null
      : sum(({ costMicroUsd }) => Number(costMicroUsd ?? 0n)) / 1e6,
    estimate: estimate === null ? null : recordedEstimateSchema.parse(estimate),
  }
}

function modelsOf(steps: readonly Step[]): string[] {
  const costs = new Map<string, number>()
  for (const { model, costMicroUsd } of steps) costs.set(model, (costs.get(model) ?? 0) + Number(costMicroUsd ?? 0n))
  return [...costs].sort((one, other) => other[1] - one[1]).map(([model]) => model)
}

const columns = [
  'started_at',
  'document',
  'document_id',
  'run_id',
  'task',
  'step',
  'section_id',
  'model',
  'status',
  'attempts',
  'prompt_tokens',
  'cached_tokens',
  'output_tokens',
  'tokens_estimated',
  'cost_usd',
  'words',
  'ms',
] as const

/** RFC 4180, a row for each call, the earliest first, in pieces of lines; the byte order mark tells Excel that it is UTF-8. */
export async function* ledgerCsv(query: LedgerQuery, person: Person): AsyncGenerator<string> {
  yield `\ufeff${columns.join(',')}\r\n`
  const where = { ...stepsOf(query), run: runsOf(query, await chargedTo(person)) }
  let cursor: string | null = null
  for (;;) {
    const steps: StepOfDocument[] = await database().step.findMany({
      where: { ...where, ...(cursor ? { id: { gt: cursor } } : {}) },
      orderBy: { id: 'asc' },
      take: BATCH,
      include: { run: { select: { documentId: true, task: true, document: { select: { title: true } } } } },
    })
    const last = steps.at(-1)
    if (!last) return
    yield steps.map(lineOf).join('')
    cursor = last.id
  }
}

type StepOfDocument = Prisma.StepGetPayload<{
  include: { run: { select: { documentId: true; task: true; document: { select: { title: true } } } } }
}>

function lineOf(step: StepOfDocument): string {
  const { run, startedAt, endedAt, costMicroUsd } = step
  const fields = [
    startedAt.toISOString(),
    run.document.title,
    run.documentId,
    step.runId,
    run.task,
    step.kind,
    step.sectionId ?? '',
    step.model,
    step.status,
    step.attempts,
    step.promptTokens,
    step.cachedTokens,
    step.outputTokens,
    step.estimated,
    costMicroUsd === null ? '' : (Number(costMicroUsd) / 1e6).toFixed(6),
    step.words,
    endedAt ? endedAt.getTime() - startedAt.getTime() : '',
  ]
  return `${fields.map(csvField).join(',')}\r\n`
}

/** A title that begins like a formula is one for a spreadsheet that opens it: an apostrophe makes it text. */
function csvField(value: string | number | boolean): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
