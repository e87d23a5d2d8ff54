/** Plans and writes: the commands `write` and `plan`. */
import type { Currency } from '@/lib/models/currency'
import { connectionFailedOf, limitOf } from '@/lib/runs/paused-reason'
import type { RunView } from '@/lib/runs/run'
import { endsStream, type RunEvent } from '@/lib/runs/run-event'
import type { Command, Destination } from './command'
import type { Begun, Desk } from './desk'
import { estimateLine } from './estimate-line'
import { writeWhole } from './files'
import { deliver } from './output'
import { type Progress, thousands } from './progress'
import { refusedAtOnce } from './refusal'
import { lengthUnit, Tally } from './tally'

type Drafting = Extract<Command, { name: 'write' | 'plan' }>

/** 0 done, 1 failed, 130 interrupted. */
export type ExitCode = 0 | 1 | 130

/** `interrupted` stops the run once it is aborted; what came by then is kept. Throws UsageError before anything began. */
export async function draft(
  desk: Desk,
  command: Drafting,
  progress: Progress,
  interrupted: AbortSignal,
): Promise<ExitCode> {
  const basis = await desk.estimateBasis()
  const begun = await refusedAtOnce(begin(desk, command))
  const { run } = begun
  progress.say(openingOf(begun, command))
  if (run.request.task === 'write') progress.say(estimateLine(begun, basis))
  const stopping = stopWhen(interrupted, desk, run)
  await follow(desk, begun, { progress, currency: basis.currency })
  await stopping.settled()
  const ended = await desk.findRun(run.id)
  progress.end()
  if (ended.status !== 'finished') return giveUp(ended, interrupted.aborted, progress)
  await finish(desk, command, ended, progress)
  return 0
}

/** `restedAt` is when a run that is resumed had ended; null for a new one. */
type Following = Begun & { readonly restedAt: string | null }

async function begin(desk: Desk, command: Drafting): Promise<Following> {
  const { name, draft, model, capUsd } = command
  if (draft.type === 'resume') {
    const { documentId, endedAt: restedAt } = await desk.findRun(draft.runId)
    const document = await desk.findDocument(documentId)
    return { document, run: await desk.resumeRun(draft.runId, { model, capUsd }), restedAt }
  }
  const { brief, words } = draft
  const mode = command.name === 'write' ? command.mode : undefined
  return { ...(await desk.begin({ brief, words, model, mode, capUsd }, name)), restedAt: null }
}

function openingOf({ run, document }: Begun, { name, draft }: Drafting): string {
  const { model, requestedWords, documentId } = run
  const act = name === 'plan' ? 'Planning' : draft.type === 'resume' ? 'Going on writing' : 'Writing'
  return `${act} ${thousands(requestedWords)} ${lengthUnit(document.language)} with ${model}, document ${documentId}`
}

type Told = { readonly progress: Progress; readonly currency: Currency }

/** A run is told from its first event on: what a resumed one did before it rested is counted and not shown again. */
async function follow(desk: Desk, { run, document, restedAt }: Following, { progress, currency }: Told): Promise<void> {
  const tally = new Tally(document, currency, run.request)
  let isNew = restedAt === null
  let isSettled = false
  for await (const event of desk.followRun(run.id, new AbortController().signal)) {
    if (event.type === 'section-started' && !isSettled) {
      // Targets are settled once the plan is whole: only then do they add up to what was asked for.
      tally.settle(await desk.findDocument(run.documentId))
      isSettled = true
    }
    tally.record(event, Date.now())
    if (isNew) progress.show(event, tally)
    isNew ||= isRest(event, restedAt)
  }
}

const isRest = (event: RunEvent, restedAt: string | null): boolean =>
  endsStream(event) && 'run' in event && event.run.endedAt === restedAt

/** A run that ends by itself at that very moment can't be stopped any more; that is no fault. */
function stopWhen(interrupted: AbortSignal, desk: Desk, run: RunView): { settled(): Promise<void> } {
  let stopped: Promise<unknown> = Promise.resolve()
  const stop = () => {
    stopped = desk.stopRun(run.id).catch(() => undefined)
  }
  if (interrupted.aborted) stop()
  interrupted.addEventListener('abort', stop, { once: true })
  return {
    settled: async () => {
      interrupted.removeEventListener('abort', stop)
      await stopped
    },
  }
}

function giveUp(run: RunView, isInterrupted: boolean, progress: Progress): ExitCode {
  progress.say(`${whatEnded(run)} Go on with: npm run longhand -- write --resume ${run.id}${changeToGoOn(run)}`)
  return isInterrupted ? 130 : 1
}

function whatEnded(run: RunView): string {
  const { status } = run
  const limit = limitOf(run)
  if (limit) return `${limit.title}. ${limit.message}`
  const failure = run.failure ?? connectionFailedOf(run)?.failure
  const what = failure?.message ?? (status === 'paused' ? 'The run was paused.' : 'The run was stopped.')
  return `${what} What was written is kept.`
}

/** Without a higher limit it would be paused at once again, and without a model that answers too. */
function changeToGoOn(run: RunView): string {
  const limit = limitOf(run)
  if (limit) return ` --cap-usd ${limit.code === 'price-unknown' ? 'none' : limit.raisedCapUsd.toFixed(2)}`
  return connectionFailedOf(run) ? ' (with another model: --model NAME)' : ''
}

async function finish(desk: Desk, command: Drafting, run: RunView, progress: Progress): Promise<void> {
  const { words, sections, ...document } = await desk.findDocument(run.documentId)
  const sum =
    command.name === 'plan'
      ? `${sections.length} sections planned`
      : `${thousands(words)} ${lengthUnit(document.language)} written`
  await deliver(desk, document.id, command.out, command.name === 'plan')
  if (command.name === 'write' && command.report !== null)
    await writeWhole(command.report, `${JSON.stringify(await desk.reportRun(run.id), null, 2)}\n`)
  progress.say([`Done: ${sum} in ${secondsOf(run)} s`, ...placesOf(command, desk.address, document.id)].join('; '))
}

function placesOf(command: Drafting, address: string | null, documentId: string): string[] {
  const report = command.name === 'write' ? command.report : null
  const files = [command.out, { file: report }].flatMap(({ file }: Pick<Destination, 'file'>) => (file ? [file] : []))
  const page = address ? [new URL(`/documents/${documentId}`, address).href] : []
  return [...files, ...page]
}

const secondsOf = ({ startedAt, endedAt }: RunView): number =>
  startedAt && endedAt ? Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 1000) : 0
