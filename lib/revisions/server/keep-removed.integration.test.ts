import { afterEach, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { newMember } from '@/lib/accounts/testing/people'
import type { DocumentHostOptions } from '../../documents/collaboration/host'
import { outlineOf, sectionsOf } from '../../documents/live-document'
import { writeMarkdown } from '../../documents/markdown/markdown'
import { type CommitMessage, commitMessageSchema } from '../../documents/messages/commit-message'
import { keptWordsMessageSchema } from '../../documents/messages/kept-words-message'
import { addSection } from '../../documents/outline-entries'
import { LiveHost } from '../../documents/testing/live-host'
import { sectionId } from '../../outline/testing/arbitrary-outline'
import { keepRemovedText } from './keep-removed'

let live: LiveHost | undefined
afterEach(() => live?.stop())

const plain = { parent: null, mainPoint: '', targetWords: 100, instructions: '', model: null, buildsOn: [] }
const section = sectionId(1)

/** One removes a section in the moment in which another types into it: neither has heard of the other. */
async function removedWhileTyping(keepRemoved: DocumentHostOptions['keepRemoved']) {
  live = await LiveHost.start({ keepRemoved })
  const host = live
  const id = await host.newDocument()
  const person = await newMember(host.db.prisma, id, 'editor')
  const one = await host.newPeer(id)
  addSection(one.doc, { id: section, order: 'a0', title: 'Mills', ...plain }, null)
  const text = sectionsOf(one.doc).get(section)
  if (text) writeMarkdown(one.doc, text, 'The tide drives the wheel.')
  const other = await host.newPeer(id, { person })
  await vi.waitFor(() => expect(sectionsOf(other.doc).get(section)?.length).toBe(1))
  const told: unknown[] = []
  other.provider.on('stateless', ({ payload }: { payload: string }) => {
    const message = keptWordsMessageSchema.safeParse(JSON.parse(payload))
    if (message.success) told.push(message.data)
  })
  const paragraph = sectionsOf(other.doc).get(section)?.get(0)
  const words = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null
  if (!(words instanceof Y.XmlText)) throw new Error('The section has no text.')
  one.doc.transact(() => {
    outlineOf(one.doc).delete(section)
    sectionsOf(one.doc).delete(section)
  })
  words.insert(0, 'Twice a day. ')
  return { host, id, person, one, other, told }
}

it('What somebody types into a section while another removes it is kept as its revision, and told to them', async () => {
  const { host, id, person, told } = await removedWhileTyping(keepRemovedText)
  const kept = await vi.waitFor(async () => {
    const [revision] = await host.db.prisma.revision.findMany({ where: { documentId: id, sectionId: section } })
    expect(revision?.markdown).toBe('Twice a day. The tide drives the wheel.')
    return revision
  })
  expect(kept).toMatchObject({ origin: 'edited', authorId: person.id, words: 8 })
  await vi.waitFor(() => expect(told).toHaveLength(1))
  expect(told[0]).toEqual({
    ...{ type: 'kept-words', sectionId: section, title: 'Mills', by: host.person.name },
    ...{ words: 'Twice a day.', fields: {} },
  })
})

it('Whoever returns after a break is told again, until the section is back', async () => {
  const { one, other, told } = await removedWhileTyping(keepRemovedText)
  await vi.waitFor(() => expect(told).toHaveLength(1))
  const answers: number[] = []
  other.provider.on('stateless', ({ payload }: { payload: string }) => {
    const answer = commitMessageSchema.safeParse(JSON.parse(payload))
    if (answer.success) answers.push(answer.data.number)
  })
  const ask = async (number: number, returning: boolean) => {
    const question: CommitMessage = { type: 'commit', number, returning }
    other.provider.sendStateless(JSON.stringify(question))
    await vi.waitFor(() => expect(answers).toContain(number))
  }
  await ask(1, false)
  expect(told).toHaveLength(1)
  await ask(2, true)
  expect(told).toHaveLength(2)
  expect(told[1]).toEqual(told[0])

  one.doc.transact(() => {
    addSection(one.doc, { id: section, order: 'a0', title: 'Mills', ...plain }, null)
    const text = sectionsOf(one.doc).get(section)
    if (text) writeMarkdown(one.doc, text, 'The tide drives the wheel.')
  })
  await vi.waitFor(() => expect(sectionsOf(other.doc).has(section)).toBe(true))
  await ask(3, true)
  expect(told).toHaveLength(2)
}, 30_000)

it('A document is saved where that can not be kept, and nobody is told that it is', async () => {
  const refuse = vi.fn(() => Promise.reject(new Error('It can not be kept.')))
  const { host, id, one, told } = await removedWhileTyping(refuse)
  await vi.waitFor(() => expect(refuse.mock.calls.length).toBeGreaterThan(1), { timeout: 5_000 })
  addSection(one.doc, { id: sectionId(2), order: 'a1', title: 'Banks', ...plain }, null)
  await vi.waitFor(
    async () => {
      const rows = await host.db.prisma.draftSection.findMany({ where: { documentId: id } })
      expect(rows.map(({ title }) => title)).toEqual(['Banks'])
    },
    { timeout: 10_000, interval: 100 },
  )
  expect(told).toEqual([])
}, 30_000)
