import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Mentionable } from '@/lib/comments/thread'
import {
  draftOf,
  draftParts,
  editedDraft,
  emptyDraft,
  joinedDraft,
  type MentionDraft,
  mentionBefore,
  mentionQueryAt,
  peopleFor,
  plainComment,
  withMention,
  withoutMention,
  writtenDraft,
} from './mention-draft'

const person = (digit: string, name: string, status: Mentionable['status'] = 'member'): Mentionable => ({
  id: `${digit.repeat(8)}-0000-4000-8000-000000000000`,
  name,
  rank: 0,
  status,
})
const tomasz = person('1', 'Tomasz Wilk')
const tom = person('2', 'Tom')
const rosa = person('3', 'r.okafor@citywater.example', 'invited')
const left = person('4', 'Tobias', 'gone')
const zoe = person('5', 'Zoë Ångström')
const people = [tomasz, tom, rosa, left, zoe]

const nameOf = (id: string) => people.find((each) => each.id === id)?.name ?? null

/** Types at the end, as a person does. */
const typed = (draft: MentionDraft, more: string): MentionDraft =>
  [...more].reduce((now, letter) => editedDraft(now, now.text + letter, now.text.length + letter.length, people), draft)

function mentioned(draft: MentionDraft, who: Mentionable): MentionDraft {
  const query = mentionQueryAt(draft, draft.text.length)
  if (!query) throw new Error('No name is being typed.')
  return withMention(draft, query, who).draft
}

const asked = mentioned(typed(emptyDraft, 'Is it so, @To'), tomasz)

describe('a comment that is typed', () => {
  it('holds the name of who is mentioned, and is stored with the id', () => {
    expect(asked.text).toBe('Is it so, @Tomasz Wilk ')
    expect(writtenDraft(asked)).toBe(`Is it so, @[${tomasz.id}] `)
    expect(draftOf(writtenDraft(asked), nameOf)).toEqual(asked)
  })

  it('keeps a mention that something is typed beside', () => {
    const before = editedDraft(asked, `Oh. ${asked.text}`, 4, people)
    expect(writtenDraft(typed(before, 'or not?'))).toBe(`Oh. Is it so, @[${tomasz.id}] or not?`)
  })

  it('tells the letter typed before a mention from the one that it begins with', () => {
    const draft = draftOf(`@[${tom.id}]`, nameOf)
    expect(writtenDraft(editedDraft(draft, '@@Tom', 1, people))).toBe(`@@[${tom.id}]`)
  })

  it('takes a mention that was changed for words', () => {
    const cut = asked.text.replace('@Tomasz Wilk', '@Tomasz Wil')
    expect(writtenDraft(editedDraft(asked, cut, cut.length - 1, people))).toBe('Is it so, @Tomasz Wil ')
  })

  it('takes the whole of a mention away at once, and has it again when that is undone', () => {
    const end = asked.text.length - 1
    const mention = mentionBefore(asked, end)
    expect(mentionBefore(asked, asked.text.length)).toBe(null)
    const without = mention && withoutMention(asked, mention)
    expect(without).toEqual({ draft: { text: 'Is it so,  ', mentions: [] }, caret: 10 })
    const undone = editedDraft(without?.draft ?? emptyDraft, asked.text, end, people)
    expect(writtenDraft(undone)).toBe(writtenDraft(asked))
  })

  it('is mentioned by a text that comes at once only where the whole of a name stands there by itself', () => {
    const pasted = (text: string) => writtenDraft(editedDraft(emptyDraft, text, text.length, people))
    expect(pasted('Ask @Tom, or @Tomasz Wilk.')).toBe(`Ask @[${tom.id}], or @[${tomasz.id}].`)
    for (const text of ['@Tomorrow', 'write to ada@Tom', '@Tom2', 'a.@Tom', '@Tobias']) expect(pasted(text)).toBe(text)
  })

  it('gives back what is coloured in it', () => {
    expect(draftParts(asked)).toEqual([
      { text: 'Is it so, ', id: null },
      { text: '@Tomasz Wilk', id: tomasz.id },
      { text: ' ', id: null },
    ])
  })

  it('is joined with what was typed for the same place, its mentions too', () => {
    const joined = joinedDraft(asked, asked)
    expect(writtenDraft(joined)).toBe(`Is it so, @[${tomasz.id}]\n\nIs it so, @[${tomasz.id}] `)
    expect(joinedDraft(emptyDraft, asked)).toBe(asked)
    expect(joinedDraft(asked, { text: ' ', mentions: [] })).toBe(asked)
  })

  it('never loses or moves a letter, whatever is typed into it', () => {
    const edit = fc.record({ at: fc.nat(), cut: fc.nat(6), put: fc.string({ maxLength: 6 }), mention: fc.boolean() })
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
        let draft = asked
        for (const { at, cut, put, mention } of edits) {
          const from = at % (draft.text.length + 1)
          const text = draft.text.slice(0, from) + put + draft.text.slice(from + cut)
          draft = editedDraft(draft, text, from + put.length, people)
          expect(draft.text).toBe(text)
          if (mention) draft = withMention(draft, { from: text.length, to: text.length, query: '' }, tom).draft
          for (const { id, from: begin, to } of draft.mentions)
            expect(draft.text.slice(begin, to)).toBe(`@${nameOf(id)}`)
          expect(plainComment(writtenDraft(draft), nameOf)).toBe(draft.text)
        }
      }),
    )
  })
})

describe('whom a name may mean', () => {
  const queryOf = (text: string) => mentionQueryAt({ text, mentions: [] }, text.length)?.query ?? null

  it('is asked from an @ at the start of a word on', () => {
    expect(queryOf('Hello @To')).toBe('To')
    expect(queryOf('@')).toBe('')
    expect(queryOf('(@Tomasz W')).toBe('Tomasz W')
    expect(queryOf('write to a@b')).toBe(null)
    expect(queryOf('@To\nmore')).toBe(null)
    expect(queryOf('it costs 3 @ 4')).toBe(null)
  })

  it('is not asked within a mention', () => {
    expect(mentionQueryAt(asked, asked.text.length - 1)).toBe(null)
    expect(mentionQueryAt(asked, asked.text.length)).toBe(null)
  })

  it('finds beginnings of names first, without accents, and nobody who has left', () => {
    expect(peopleFor('to', people).map(({ name }) => name)).toEqual(['Tomasz Wilk', 'Tom'])
    expect(peopleFor('wil', people)).toEqual([tomasz])
    expect(peopleFor('citywater', people)).toEqual([rosa])
    expect(peopleFor('wassr', [{ ...rosa, name: 'r.okafor', address: 'r.okafor@wassr.example' }])).toHaveLength(1)
    const namesake = { ...tom, name: 'Tom (2)', address: 't.wilk@wassr.example' }
    for (const query of ['to', 't.wilk', 'wassr']) expect(peopleFor(query, [namesake]), query).toEqual([namesake])
    expect(peopleFor('angst', people)).toEqual([zoe])
    expect(peopleFor('', people)).toHaveLength(4)
    expect(peopleFor('nobody', people)).toEqual([])
  })
})

describe('a comment that is read', () => {
  it('names the people in it, and calls those somebody whom nobody knows', () => {
    const unknown = '99999999-0000-4000-8000-000000000000'
    expect(plainComment(`Ask @[${unknown}] or @[${tom.id}]`, nameOf)).toBe('Ask @somebody or @Tom')
  })
})
