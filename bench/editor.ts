/**
 * How it is to type into a book: Chromium, 100,000 words in 200 sections, alone, while a model writes far away and next
 * door, and with five other people; beside one Tiptap editor for the whole text, and BlockNote, in the same run.
 *
 *     npm run bench -- editor [--runs N] [--minutes N] [--json FILE]
 */
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { startTestDatabase } from '../bin/checks/test-database.mjs'
import { orUndo, undoAll } from '../bin/undo'
import { newBook } from './editor/book'
import { PlainHost } from './editor/plain-host'
import { RivalPages } from './editor/rivals'
import { type RunOfOurs, type RunOfRival, type RunOfSharedRival, Stage } from './editor/stage'
import type { TypingFigures } from './editor/typing'
import { type Figures, medianOf } from './figures/milliseconds'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    /** Of typing, until the heap is looked at again. */
    minutes: { type: 'string', default: '10' },
    json: { type: 'string' },
  },
})
const runs = Math.max(1, Number.parseInt(values.runs, 10) || 1)
const minutes = Math.max(0, Number.parseFloat(values.minutes) || 0)

/** Milliseconds */
const TARGETS = { alone: 24, together: 32, editable: 1_500 } as const

type Latency = { readonly p50: number; readonly p95: number }
type Typing = Latency & { readonly workMs: number }

/** Of several runs: the median of each figure. */
const latencyOf = (measured: readonly Figures[]): Latency => ({
  p50: medianOf(measured.map(({ median }) => median)),
  p95: medianOf(measured.map(({ p95 }) => p95)),
})
const typingOf = (measured: readonly TypingFigures[]): Typing => ({
  ...latencyOf(measured),
  workMs: medianOf(measured.map(({ workMs }) => workMs)),
})

async function measure(stage: Stage, pages: RivalPages, host: PlainHost) {
  const ours: RunOfOurs[] = []
  const single: RunOfSharedRival[] = []
  const blockNote: RunOfRival[] = []
  for (let run = 1; run <= runs; run += 1) {
    ours.push(await stage.measure())
    single.push(await stage.measureSingleEditor(pages, host))
    blockNote.push(await stage.measureBlockNote(pages))
    process.stderr.write(`run ${run} of ${runs}\n`)
  }
  return { ours, single, blockNote, heap: minutes > 0 ? await stage.heap(minutes) : null }
}

const { ours, single, blockNote, heap } = await orUndo(async (undo) => {
  const database = await startTestDatabase()
  undo.push(() => database.stop())
  process.env.DATABASE_URL = database.url
  const book = newBook()
  const pages = await RivalPages.serve(book)
  undo.push(() => pages.close())
  const host = await PlainHost.open(book)
  undo.push(() => host.close())
  const stage = await Stage.open()
  undo.push(() => stage.close())
  const measured = await measure(stage, pages, host)
  await undoAll(undo)
  return measured
})

const of = (pick: (run: RunOfOurs) => TypingFigures): Typing => typingOf(ours.map(pick))
const aloneIn = (theirs: readonly RunOfRival[]): Typing => typingOf(theirs.map(({ alone }) => alone))
const editableIn = (runs: readonly { readonly editableMs: number }[]): number =>
  medianOf(runs.map(({ editableMs }) => editableMs))
const heapIn = (theirs: readonly RunOfRival[]): number => medianOf(theirs.map(({ heapBytes }) => heapBytes))
const report = {
  runs,
  typing: {
    alone: of(({ typing }) => typing.alone),
    modelFar: of(({ typing }) => typing.modelFar),
    modelNear: of(({ typing }) => typing.modelNear),
    together: of(({ typing }) => typing.together),
    singleEditor: aloneIn(single),
    singleEditorTogether: typingOf(single.map(({ together }) => together)),
    blockNote: aloneIn(blockNote),
  },
  editableMs: editableIn(ours),
  editableMsOf: { singleEditor: editableIn(single), blockNote: editableIn(blockNote) },
  /** Frames while the page is scrolled. */
  scroll: latencyOf(ours.map(({ scroll }) => scroll)),
  heapBytes: heap && { ...heap, minutes },
  heapBytesOf: { singleEditor: heapIn(single), blockNote: heapIn(blockNote) },
}

const ms = (value: number): string => `${value.toFixed(1)} ms`
const mb = (bytes: number): string => `${(bytes / 1_048_576).toFixed(0)} MB`
const latency = (name: string, { p50, p95 }: Latency, target?: number): string =>
  `${name}: p50 ${ms(p50)}, p95 ${ms(p95)}${target === undefined ? '' : ` (target ${target} ms)`}`
const line = (name: string, typing: Typing, target?: number): string =>
  `${latency(name, typing, target)}, work ${ms(typing.workMs)} a key`
const ratio = (one: number, other: number): string => (one / other).toFixed(2)
const { typing, editableMs, editableMsOf, scroll, heapBytes, heapBytesOf } = report
process.stdout.write(
  `${[
    line('Typing alone', typing.alone, TARGETS.alone),
    line('Typing while a model writes far away', typing.modelFar),
    line('Typing while a model writes next door', typing.modelNear),
    line('Typing with five others and a model', typing.together, TARGETS.together),
    line('Typing in one editor for all', typing.singleEditor),
    line('Typing in one editor for all with five others and a model', typing.singleEditorTogether),
    line('Typing in BlockNote', typing.blockNote),
    `p95 by that of one editor for all (target 0.5): alone ${ratio(typing.alone.p95, typing.singleEditor.p95)}, with five others and a model ${ratio(typing.together.p95, typing.singleEditorTogether.p95)}`,
    `Work a key by that of one editor for all: alone ${ratio(typing.alone.workMs, typing.singleEditor.workMs)}, with five others and a model ${ratio(typing.together.workMs, typing.singleEditorTogether.workMs)}`,
    `Editable after ${ms(editableMs)} (target ${TARGETS.editable} ms); one editor for all ${ms(editableMsOf.singleEditor)}, BlockNote ${ms(editableMsOf.blockNote)}`,
    latency('Frames while scrolling', scroll),
    heapBytes
      ? `Heap ${mb(heapBytes.before)}, after ${minutes} minutes ${mb(heapBytes.after)}; one editor for all ${mb(heapBytesOf.singleEditor)}, BlockNote ${mb(heapBytesOf.blockNote)}`
      : '',
  ]
    .filter(Boolean)
    .join('\n')}\n`,
)
if (values.json) await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`)
