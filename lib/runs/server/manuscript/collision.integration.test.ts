/** A person edits the section that a model writes: their words stay, and the rest arrives as a proposal. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type * as Y from 'yjs'
import { database } from '@/lib/platform/database'
import { type DocumentId, type Proposal, proposalsOf, sectionsOf } from '../../../documents/live-document'
import { fragmentToMarkdown } from '../../../documents/markdown/markdown'
import { markdownOf } from '../../../documents/markdown/section-markdown'
import { applyOutlineEdit, endProposal, readProposals, readSectionState } from '../../../documents/outline-entries'
import { addConnection } from '../../../models/server/stored-connections'
import { PacedModel } from '../../../models/testing/paced-model'
import { type SectionId, sectionIdSchema } from '../../../outline/outline'
import { countWords } from '../../../outline/words'
import { acceptProposal } from '../../../revisions/server/accept-proposal'
import { rejectProposal } from '../../../revisions/server/reject-proposal'
import { restoreRevision } from '../../../revisions/server/restore-revision'
import { takeBackDecision } from '../../../revisions/server/take-back'
import { endsSentence } from '../../../writing/sentences'
import type { RunView } from '../../run'
import { TestServer, Window } from '../../testing/server'
import { pauseRun } from '../pause-run'
import { reportOf } from '../report'
import { resumeRun } from '../resume-run'
import { stopRun } from '../stop-run'

vi.hoisted(() => {
  process.env.REHEARSAL_WORDS_PER_SECOND = '0'
  process.env.WRITING_AT_ONCE = '1'
})

const BRIEF = 'Write a 900-word report on restoring city rivers'
let server: TestServer
let model: PacedModel
/** What the model has said in each call, and what it was asked. */
const said = new Map<number, string>()
const asked = new Map<number, string>()
/** What it is to say in a call. */
const saying = new Map<number, readonly string[]>()

beforeAll(async () => {
  server = await TestServer.start()
  model = await PacedModel.start({
    wordsPerSecond: 600,
    say: ({ number }) => saying.get(number) ?? null,
    onText: ({ number, body }, text) => {
      said.set(number, (said.get(number) ?? '') + text)
      asked.set(number, body)
    },
  })
  const connection = { provider: 'compatible', name: 'Paced', baseUrl: model.baseUrl, headers: {} } as const
  await addConnection(connection, server.person)
})
afterAll(async () => {
  await server.stop()
  await model.close()
})

type Scene = {
  readonly documentId: DocumentId
  readonly run: RunView
  readonly sectionId: SectionId
  readonly window: Window
  /** Of the model: the one that is held. */
  readonly call: number
}

/** A run that stands in the middle of its second section until the model is let go on. */
async function inTheSecond(mode?: 'single-pass'): Promise<Scene> {
  const documentId = await server.newDocument(BRIEF, 'paced/paced')
  const window = await Window.open(server, documentId)
  const call = model.calls + 3
  model.holdIn(3)
  const run = await server.run(documentId, { task: 'write', ...(mode ? { mode } : {}) })
  await model.untilHeld()
  await server.untilText(run, 150)
  const event = (await server.events(run)).findLast((each) => each.type === 'section-started')
  if (event?.type !== 'section-started') throw new Error('No section was started.')
  await expect.poll(() => markdownOf(window.doc, event.sectionId).length).toBeGreaterThan(100)
  return { documentId, run, sectionId: event.sectionId, window, call }
}

const textOf = ({ window, sectionId }: Scene) => markdownOf(window.doc, sectionId)

function restIn({ window, sectionId }: Scene): Proposal {
  const rest = readProposals(window.doc).find((each) => each.sectionId === sectionId)
  if (!rest) throw new Error('There is no rest.')
  return rest
}
const restOf = (scene: Scene) => fragmentToMarkdown(restIn(scene).text).trimEnd()

/** Types before the first word, and waits until it is known to everybody. */
async function collide(scene: Scene): Promise<string> {
  scene.window.type(scene.sectionId, 'MINE. ', 0, 0)
  await expect.poll(() => readProposals(scene.window.doc).length).toBe(1)
  return textOf(scene)
}

const lettersOf = (markdown: string) => markdown.replace(/[^\p{L}\p{N}]/gu, '')
const finishOf = async ({ run, sectionId }: Scene) =>
  (await server.events(run)).find((event) => event.type === 'section-finished' && event.sectionId === sectionId)
const rowOf = async ({ documentId, sectionId }: Scene) =>
  (await server.sections(documentId)).find((row) => row.sectionId === sectionId)

async function edit({ window, sectionId }: Scene, change: (text: Y.XmlText) => void): Promise<void> {
  const block = sectionsOf(window.doc).get(sectionId)?.get(0)
  const [text] = block && 'toArray' in block ? block.toArray() : []
  if (!text || !('applyDelta' in text)) throw new Error('There is no text.')
  change(text)
}

describe('A section that a person edits while it is written', () => {
  it('stands as it stood then, the rest of the same call comes beside it, and the run goes on', async () => {
    const scene = await inTheSecond()
    const { documentId, run, sectionId, window, call } = scene
    const stood = await collide(scene)
    expect(restIn(scene)).toMatchObject({ kind: 'continues', status: 'arriving', runId: run.id })
    expect(readSectionState(window.doc, sectionId).status).toBe('writing')
    await expect(acceptProposal(documentId, restIn(scene).id, server.person)).rejects.toMatchObject({
      code: 'proposal-arriving',
    })
    await expect(rejectProposal(documentId, restIn(scene).id, server.person)).rejects.toMatchObject({ status: 409 })
    model.release()
    expect(await server.end(run)).toMatchObject({ status: 'finished' })
    expect(textOf(scene)).toBe(stood)
    expect(stood.startsWith('MINE. ')).toBe(true)
    expect(endsSentence(stood)).toBe(true)
    // All that the model said in its one call is there once, in the section or beside it.
    expect(lettersOf(stood + restOf(scene))).toBe(`MINE${lettersOf(said.get(call) ?? '')}`)
    expect(await server.db.prisma.step.count({ where: { runId: run.id, sectionId } })).toBe(1)
    expect(restIn(scene).status).toBe('ready')
    const words = countWords(restOf(scene), 'en')
    expect(await finishOf(scene)).toMatchObject({
      outcome: 'touched',
      words: countWords(stood, 'en'),
      proposedWords: words,
    })
    const rows = (await server.sections(documentId)).filter(({ targetWords }) => targetWords > 0)
    expect(rows.every(({ status }) => status === 'written')).toBe(true)
    const report = await reportOf(run.id, server.person)
    expect(report.words).toBe(rows.reduce((sum, row) => sum + row.words, 0))
    expect(report.sections.map(({ proposedWords }) => proposedWords).filter(Boolean)).toEqual([words])
    await window.close()
  })

  it('keeps what stood there as a revision, takes the rest behind it, and never drops a word of the person', async () => {
    const scene = await inTheSecond()
    const { documentId, run, sectionId, window } = scene
    const stood = await collide(scene)
    model.release()
    await server.end(run)
    const base = await server.db.prisma.revision.findUnique({ where: { id: restIn(scene).baseRevisionId ?? '' } })
    expect(base).toMatchObject({ markdown: stood, origin: 'edited', authorId: server.person.id })
    window.type(sectionId, ' LATE.', -1, Number.POSITIVE_INFINITY)
    const [mine, rest] = [textOf(scene), restOf(scene)]
    const revision = await acceptProposal(documentId, restIn(scene).id, server.person)
    expect(revision).toMatchObject({ origin: 'accepted', current: true })
    expect(textOf(scene)).toBe(`${mine}\n\n${rest}`)
    const kept = (await server.revisions(documentId, sectionId)).map(({ markdown }) => markdown)
    expect(kept).toEqual(expect.arrayContaining([stood, `${stood}\n\n${rest}`, mine, `${mine}\n\n${rest}`]))
    await window.close()
  })

  it('goes on in the paragraph that the rest left, where nobody has changed its end', async () => {
    const scene = await inTheSecond()
    const stood = await collide(scene)
    expect(restIn(scene).brokeOffAfter).not.toBe('')
    model.release()
    await server.end(scene.run)
    const rest = restOf(scene)
    await acceptProposal(scene.documentId, restIn(scene).id, server.person)
    expect(textOf(scene)).toBe(`${stood} ${rest}`)
    await scene.window.close()
  })

  it('is whole as it stands when the rest is rejected, which stays among the revisions', async () => {
    const scene = await inTheSecond()
    const { documentId, run, sectionId, window } = scene
    const stood = await collide(scene)
    model.release()
    await server.end(run)
    const rest = restOf(scene)
    const revision = await rejectProposal(documentId, restIn(scene).id, server.person)
    expect(textOf(scene)).toBe(stood)
    expect(readProposals(window.doc)).toEqual([])
    const kept = (await server.revisions(documentId, sectionId)).filter(({ origin }) => origin === 'proposed')
    expect(kept).toMatchObject([{ id: revision.id, markdown: `${stood}\n\n${rest}` }])
    // Restoring it brings the rest back behind the person's words.
    await restoreRevision(documentId, revision.id, server.person)
    expect(textOf(scene)).toBe(`${stood}\n\n${rest}`)
    await window.close()
  })

  it('has no more come of the rest than its sentence when people stop it, and the run goes on', async () => {
    const scene = await inTheSecond()
    const { documentId, run, sectionId, window } = scene
    const stood = await collide(scene)
    endProposal(window.doc, restIn(scene).id)
    model.release()
    expect(await server.end(run)).toMatchObject({ status: 'finished' })
    const rest = restOf(scene)
    expect(countWords(rest, 'en')).toBeLessThan(60)
    expect(endsSentence(rest)).toBe(true)
    expect(restIn(scene).status).toBe('ready')
    expect(readSectionState(window.doc, sectionId).status).toBe('written')
    expect((await server.sections(documentId)).filter(({ status }) => status !== 'written')).toEqual([])
    await acceptProposal(documentId, restIn(scene).id, server.person)
    expect(lettersOf(textOf(scene))).toBe(lettersOf(`${stood}${rest}`))
    await window.close()
  })

  it.each([
    ['deletes', (text: Y.XmlText) => text.delete(0, 4)],
    ['formats', (text: Y.XmlText) => text.format(0, 4, { bold: {} })],
  ])('counts as edited when a person %s some of it', async (_, change) => {
    const scene = await inTheSecond()
    await edit(scene, change)
    await expect.poll(() => readProposals(scene.window.doc).length).toBe(1)
    const stood = textOf(scene)
    model.release()
    await server.end(scene.run)
    expect(textOf(scene)).toBe(stood)
    expect(countWords(restOf(scene), 'en')).toBeGreaterThan(50)
    await scene.window.close()
  })

  it('does not count as edited when only its title is', async () => {
    const scene = await inTheSecond()
    applyOutlineEdit(scene.window.doc, { type: 'rename', id: scene.sectionId, title: 'Mine' }, null)
    model.release()
    await server.end(scene.run)
    expect(readProposals(scene.window.doc)).toEqual([])
    expect(await finishOf(scene)).toMatchObject({ outcome: 'written' })
    await scene.window.close()
  })

  it('keeps the sentence with a person’s hand in it, and the rest begins with the model’s own', async () => {
    const scene = await inTheSecond()
    // Right at the model's caret.
    scene.window.type(scene.sectionId, ' MINE', -1, Number.POSITIVE_INFINITY)
    await expect.poll(() => readProposals(scene.window.doc).length).toBe(1)
    const stood = textOf(scene)
    expect(stood.endsWith(' MINE')).toBe(true)
    model.release()
    await server.end(scene.run)
    expect(textOf(scene)).toBe(stood)
    const all = said.get(scene.call) ?? ''
    expect(lettersOf(all).endsWith(lettersOf(restOf(scene)))).toBe(true)
    expect(lettersOf(stood.replace(' MINE', '') + restOf(scene)).length).toBeGreaterThanOrEqual(lettersOf(all).length)
    const { id, half } = restIn(scene)
    expect(half.length).toBeGreaterThan(10)
    expect(stood.endsWith(`${half} MINE`)).toBe(true)
    const rest = restOf(scene)
    expect(rest.startsWith(half)).toBe(true)
    const { id: accepted } = await acceptProposal(scene.documentId, id, server.person)
    expect(textOf(scene).startsWith(stood), 'nothing that stood there is changed').toBe(true)
    expect(textOf(scene).split(half), 'nor said again').toHaveLength(2)
    // Taken back, the same is offered again.
    const offered = { kind: 'continues', brokeOffAfter: '', half } as const
    await takeBackDecision(scene.documentId, accepted, server.person, { before: null, offered })
    expect([textOf(scene), restOf(scene)]).toEqual([stood, rest])
    await scene.window.close()
  })

  it('keeps a quotation with a person’s hand in it, of which the rest says no sentence again', async () => {
    saying.set(model.calls + 3, [
      'The river was covered a century ago, and nobody who lives over it has ever heard it run beneath the street.\n\n',
      '> The first winter the pumps stood still, and the water found its old bed again. ',
      'By spring the herons had come back to it, and so had the children of the quarter. Nob',
      'ody asked for the street again.\n\nThe city has kept it open since.',
    ])
    const scene = await inTheSecond()
    await expect.poll(() => textOf(scene)).toContain('children of the quarter. Nob')
    scene.window.type(scene.sectionId, ' MINE', -1, Number.POSITIVE_INFINITY)
    await expect.poll(() => readProposals(scene.window.doc).length).toBe(1)
    const stood = textOf(scene)
    expect(stood).toContain('children of the quarter. Nob MINE')
    model.release()
    await server.end(scene.run)
    expect(textOf(scene)).toBe(stood)
    expect(restOf(scene)).toMatch(/^> Nobody asked for the street again\.\n\nThe city has kept it open since\./)
    await scene.window.close()
  })

  it('is gone on with after a pause, and after a stop, and is done once the rest is answered', async () => {
    for (const end of [pauseRun, stopRun]) {
      const scene = await inTheSecond()
      const { documentId, run, window } = scene
      const stood = await collide(scene)
      await (end === stopRun ? stopRun(run.id, server.person) : pauseRun(run.id, server.person))
      model.release()
      await server.end(run)
      // Of a call that was broken off there may be not one sentence, and then no rest.
      const [half] = readProposals(window.doc)
      if (half || end === pauseRun) expect(half?.status).toBe(end === stopRun ? 'ready' : 'arriving')
      const part = half ? fragmentToMarkdown(half.text).trimEnd() : ''
      expect(endsSentence(part)).toBe(true)
      await resumeRun(run.id, {}, server.person)
      expect(await server.end(run)).toMatchObject({ status: 'finished' })
      expect(textOf(scene)).toBe(stood)
      expect(restIn(scene).status).toBe('ready')
      expect(restOf(scene).startsWith(part)).toBe(true)
      const row = await rowOf(scene)
      const words = countWords(`${stood} ${restOf(scene)}`, 'en')
      expect(Math.abs(words / (row?.targetWords ?? 0) - 1)).toBeLessThan(0.12)
      await rejectProposal(documentId, restIn(scene).id, server.person)
      await window.close()
    }
  })

  it('is gone on with by the next server, and nothing of it is there twice', async () => {
    const scene = await inTheSecond()
    const { documentId, run, sectionId } = scene
    const stood = await collide(scene)
    await scene.window.close()
    const restarted = server.restart()
    await expect.poll(() => server.isAtWork(run)).toBe(false)
    model.release()
    await restarted
    expect(await server.end(run)).toMatchObject({ status: 'finished' })
    const window = await Window.open(server, documentId)
    const after = { ...scene, window }
    expect(textOf(after)).toBe(stood)
    expect(readProposals(window.doc)).toMatchObject([{ sectionId, kind: 'continues', status: 'ready' }])
    const sentences = `${stood} ${restOf(after)}`.match(/[^.!?]{40,}[.!?]/g) ?? []
    expect(new Set(sentences).size).toBe(sentences.length)
    expect((await server.events(run)).filter((event) => event.type === 'section-finished')).toHaveLength(
      (await server.sections(documentId)).filter(({ targetWords }) => targetWords > 0).length,
    )
    await window.close()
  })

  it('is not gone on with when a person has taken or turned down what had come of the rest', async () => {
    for (const answer of [acceptProposal, rejectProposal]) {
      const scene = await inTheSecond()
      const { documentId, run, window } = scene
      await collide(scene)
      await pauseRun(run.id, server.person)
      model.release()
      await server.end(run)
      await answer(documentId, restIn(scene).id, server.person)
      const stands = textOf(scene)
      await resumeRun(run.id, {}, server.person)
      expect(await server.end(run)).toMatchObject({ status: 'finished' })
      expect(textOf(scene)).toBe(stands)
      expect(readProposals(window.doc)).toEqual([])
      await window.close()
    }
  })

  it('is gone on with beside it when it was edited while its run was paused', async () => {
    const scene = await inTheSecond()
    const { run, window, sectionId } = scene
    await pauseRun(run.id, server.person)
    model.release()
    await server.end(run)
    window.type(sectionId, 'MINE. ', 0, 0)
    const stood = textOf(scene)
    await resumeRun(run.id, {}, server.person)
    expect(await server.end(run)).toMatchObject({ status: 'finished' })
    expect(textOf(scene)).toBe(stood)
    expect(restIn(scene)).toMatchObject({ kind: 'continues', status: 'ready' })
    await window.close()
  })

  it('has what its rest continues kept when the run goes on, if its end had come before that was', async () => {
    const scene = await inTheSecond()
    const { run } = scene
    const stood = await collide(scene)
    await pauseRun(run.id, server.person)
    model.release()
    await server.end(run)
    const id = restIn(scene).baseRevisionId ?? ''
    await database().revision.delete({ where: { id } })
    await resumeRun(run.id, {}, server.person)
    expect(await server.end(run)).toMatchObject({ status: 'finished' })
    expect(await database().revision.findUnique({ where: { id } })).toMatchObject({
      origin: 'edited',
      sectionId: scene.sectionId,
      markdown: stood,
    })
    await scene.window.close()
  })

  it('goes on whatever somebody has put for what its rest continues', async () => {
    const scene = await inTheSecond()
    const { run, window } = scene
    await collide(scene)
    await pauseRun(run.id, server.person)
    model.release()
    await server.end(run)
    proposalsOf(window.doc).get(restIn(scene).id)?.set('baseRevisionId', 'x')
    await resumeRun(run.id, {}, server.person)
    expect(await server.end(run)).toMatchObject({ status: 'finished' })
    await window.close()
  })

  it('is told to the sections after it as it would be with the rest', async () => {
    const scene = await inTheSecond()
    await collide(scene)
    model.release()
    await server.end(scene.run)
    const next = asked.get(scene.call + 1)
    expect(next).toContain('MINE. ')
    expect(next).toContain(JSON.stringify(restOf(scene).slice(0, 80)).slice(1, -1))
    await scene.window.close()
  })

  it('has the whole new text offered when none of it had come to replace its own', async () => {
    const documentId = await server.newDocument('Write a 120-word essay on rain', 'paced/paced')
    await server.runToEnd(documentId, { task: 'write' })
    const window = await Window.open(server, documentId)
    const [row] = (await server.sections(documentId)).filter(({ targetWords }) => targetWords > 0)
    const sectionId = sectionIdSchema.parse(row?.sectionId)
    const run = await server.run(documentId, { task: 'section', sectionId, instruction: '' })
    await server.until(run, (event) => event.type === 'section-started')
    window.type(sectionId, 'MINE. ', 0, 0)
    expect(await server.end(run)).toMatchObject({ status: 'finished' })
    const text = markdownOf(window.doc, sectionId)
    const [offered] = readProposals(window.doc)
    expect(text).toContain('MINE. ')
    if (text.includes(row?.markdown.slice(-40) ?? ''))
      expect(offered).toMatchObject({ kind: 'replaces', status: 'ready' })
    else expect(offered).toMatchObject({ kind: 'continues', status: 'ready' })
    expect(readSectionState(window.doc, sectionId).status).toBe('written')
    await window.close()
  })
})
