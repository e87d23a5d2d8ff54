import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { halfSentenceIn, withHalf } from './half-sentence'
import { fragmentToMarkdown, writeMarkdown } from './markdown/markdown'
import { appendRest } from './section-rest'

function accepted(present: string, rest: string, brokeOffAfter = '', half = ''): string {
  const doc = new Y.Doc()
  const [section, text] = [doc.getXmlFragment('section'), doc.getXmlFragment('rest')]
  writeMarkdown(doc, section, present)
  writeMarkdown(doc, text, rest)
  const before = section.toArray().map((block) => block.toString())
  doc.transact(() => appendRest(section, { text, brokeOffAfter, half }))
  // Whatever stood there stands there still, in the same blocks.
  for (const [at, block] of before.slice(0, -1).entries()) expect(section.get(at).toString()).toBe(block)
  return fragmentToMarkdown(section).trimEnd()
}

describe('The rest of a section', () => {
  it('comes behind what stands there, in paragraphs of its own', () => {
    expect(accepted('One.\n\nMine.', 'Two **bold**.\n\n> Three.', 'One.')).toBe(
      'One.\n\nMine.\n\nTwo **bold**.\n\n> Three.',
    )
    expect(accepted('', 'Two.')).toBe('Two.')
    expect(accepted('One.', '')).toBe('One.')
  })

  it('goes on in the paragraph that it left, where that ends as it did', () => {
    expect(accepted('Mine. One *more*.', 'Two **bold**.\n\nThree.', 'One more.')).toBe(
      'Mine. One *more*. Two **bold**.\n\nThree.',
    )
    expect(accepted('One. Mine', 'Two.', 'One.')).toBe('One. Mine\n\nTwo.')
    expect(accepted('一。', '二。', '一。')).toBe('一。二。')
  })

  it('goes on in a list', () => {
    expect(accepted('- one\n- two', '- three\n\nFour.')).toBe('- one\n- two\n- three\n\nFour.')
    expect(accepted('1. one', '- three')).toBe('1. one\n\n- three')
  })
})

describe('The sentence that a person typed into', () => {
  type Case = {
    readonly before?: string
    /** As the model had written it, as it stands now, and all of it. */
    readonly half: string
    readonly stands: string
    readonly whole: string
  }

  function stateOf({ before = '', half, stands, whole }: Case) {
    const doc = new Y.Doc()
    const [section, text] = [doc.getXmlFragment('section'), doc.getXmlFragment('rest')]
    writeMarkdown(doc, section, before + stands)
    writeMarkdown(doc, text, whole)
    return halfSentenceIn(section, { text, brokeOffAfter: before.trim(), half }).type
  }
  const acceptedIn = ({ before = '', half, stands, whole }: Case) =>
    accepted(before + stands, whole, before.trim(), half).slice(before.length)

  const english = { half: 'The river was covered a', whole: 'The river was covered a *century* ago. It ran on.' }
  const german = {
    half: 'Der Fluss wurde vor hundert Ja',
    whole: 'Der Fluss wurde vor hundert Jahren überbaut. Er lief.',
  }
  const japanese = { half: '川は百年前に覆', whole: '川は百年前に覆われた。水は流れ続けた。' }

  const told: readonly (readonly [string, Case, string])[] = [
    [
      'typed in its middle',
      { ...english, stands: 'The river, MINE, was covered a' },
      'The river, MINE, was covered a *century* ago. It ran on.',
    ],
    [
      'typed in its middle, behind other sentences',
      { ...english, before: 'They forgot. ', stands: 'The river MINE. AND MINE was covered a' },
      'The river MINE. AND MINE was covered a *century* ago. It ran on.',
    ],
    [
      'typed at its end',
      { ...english, stands: 'The river was covered a MINE' },
      'The river was covered a MINE *century* ago. It ran on.',
    ],
    [
      'typed a blank',
      { ...english, stands: 'The river was covered a ' },
      'The river was covered a *century* ago. It ran on.',
    ],
    ['took out its end', { ...english, stands: 'The river wa' }, 'The river was covered a *century* ago. It ran on.'],
    [
      'changed a word long before its end',
      { ...english, stands: 'Our river was covered a' },
      'Our river was covered a *century* ago. It ran on.',
    ],
    [
      'typed in the middle of a German one',
      { ...german, stands: 'Der Fluss MEIN wurde vor hundert Ja' },
      'Der Fluss MEIN wurde vor hundert Jahren überbaut. Er lief.',
    ],
    [
      'typed at the end of a German one, within a word',
      { ...german, before: 'Man vergaß ihn. ', stands: 'Der Fluss wurde vor hundert Ja, MEIN' },
      'Der Fluss wurde vor hundert Ja, MEIN Jahren überbaut. Er lief.',
    ],
    [
      'typed in the middle of a Japanese one',
      { ...japanese, stands: '川は私百年前に覆' },
      '川は私百年前に覆われた。水は流れ続けた。',
    ],
    [
      'typed at the end of a Japanese one',
      { ...japanese, before: '人は忘れた。', stands: '川は百年前に覆私' },
      '川は百年前に覆私われた。水は流れ続けた。',
    ],
  ]

  it.each(told)('goes on where it stands, of somebody who %s', (_, given, expected) => {
    expect(stateOf(given)).toBe('goes-on')
    const came = acceptedIn(given)
    expect(came).toBe(expected)
    // Taken back, the rest is offered as it was.
    const stood = given.stands.trimEnd()
    expect(withHalf(given.half, came.slice(stood.length))).toBe(given.whole)
  })

  const changed: readonly (readonly [string, Case])[] = [
    ['ended it', { ...english, stands: 'The river was covered a hundred years ago. MINE' }],
    ['wrote it anew', { ...english, stands: 'The river was hidden a' }],
    ['wrote on below it', { ...english, before: 'They forgot. ', stands: 'The river was covered a\n\nMINE.' }],
    ['wrote the German one anew', { ...german, stands: 'Der Fluss wurde nach hundert' }],
    ['ended the Japanese one', { ...japanese, stands: '川は百年前に覆私。私。' }],
  ]

  it.each(changed)('is said whole by the rest, in a paragraph of its own, of somebody who %s', (_, given) => {
    expect(stateOf(given)).toBe('changed')
    expect(acceptedIn(given)).toBe(`${given.stands}\n\n${given.whole}`)
  })

  it('comes whole where nothing of it stands there', () => {
    expect(stateOf({ ...english, before: 'They forgot. ', stands: '' })).toBe('absent')
    expect(stateOf({ ...english, before: 'They forgot. ', stands: 'Children played.' })).toBe('absent')
    expect(stateOf({ ...english, stands: '' })).toBe('absent')
    expect(accepted('They forgot.', english.whole, 'They forgot.', english.half)).toBe(`They forgot. ${english.whole}`)
    expect(accepted('Mine. They forgot.', english.whole, 'They forgot.')).toBe(`Mine. They forgot. ${english.whole}`)
    expect(withHalf(english.half, ` ${english.whole}`)).toBe(english.whole)
    expect(withHalf('', `\n\n${english.whole}`)).toBe(english.whole)
  })

  it('is in no list or quotation: what came there is said again', () => {
    const half = 'The first winter the pumps'
    const given = { half, stands: '> The first winter, MINE, the pumps', whole: '> The first winter the pumps stood.' }
    expect(stateOf(given)).toBe('changed')
  })
})
