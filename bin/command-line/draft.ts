/** Plans and writes: the commands `write` and `plan`. */
import type { RunView } from '@/lib/runs/run'
import type { Command, Destination } from './command'
import type { Begun, Desk } from './desk'
import { writeWhole } from './files'
import { deliver } from './output'
import { type Progress, thousands } from './progress'
import { refusedAtOnce } from './refusal'
import { Tally } from './tally'

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
  const { run, document } = await refusedAtOnce(begin(desk, command))
  progress.say(openingOf(run, command))
  const stopping = stopWhen(interrupted, desk, run)
  const tally = new Tally(document)
  await follow(desk, run, tally, progress)
  await stopping.settled()
  const ended = await desk.findRun(run.id)
  progress.end()
  if (ended.status !== 'finished') return giveUp(ended, interrupted.aborted, progress)
  await finish(desk, command, ended, progress)
  return 0
}

async function begin(desk: Desk, { name, draft, model }: Drafting): Promise<Begun> {
  if (draft.type === 'resume') {
    const { documentId } = await desk.findRun(draft.runId)
    const document = await desk.findDocument(documentId)
    return { document, run: await desk.resumeRun(draft.runId, model) }
  }
  const { brief, words } = draft
  return desk.begin({ brief, words, model }, name)
}

function openingOf({ model, requestedWords, documentId }: RunView, { name, draft }: Drafting): string {
  const act = name === 'plan' ? 'Planning' : draft.type === 'resume' ? 'Going on with' : 'Writing'
  return `${act} ${thousands(requestedWords)} words with ${model}, document ${documentId}`
}

async function follow(desk: Desk, { id }: RunView, tally: Tally, progress: Progress): Promise<void> {
  for await (const event of desk.followRun(id, new AbortController().signal)) {
    const isKnown = 'sectionId' in event && event.sectionId !== null && tally.isWritten(event.sectionId)
    tally.record(event, Date.now())
    if (!isKnown) progress.show(event, tally)
  }
}

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
  const what = run.failure?.message ?? (run.status === 'paused' ? 'The run was paused.' : 'The run was stopped.')
  progress.say(`${what} What was written is kept. Go on with: npm run longhand -- write --resume ${run.id}`)
  return isInterrupted ? 130 : 1
}

async function finish(desk: Desk, command: Drafting, run: RunView, progress: Progress): Promise<void> {
  const { words, sections, ...document } = await desk.findDocument(run.documentId)
  const sum = command.name === 'plan' ? `${sections.length} sections planned` : `${thousands(words)} words written`
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
