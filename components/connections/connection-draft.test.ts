import { describe, expect, it } from 'vitest'
import { type ConnectionDraft, emptyConnection, nameOf, readDraft } from './connection-draft'

const problemsOf = (draft: ConnectionDraft) => {
  const read = readDraft(draft)
  return read.type === 'wrong' ? read.problems : null
}

const header = (id: number, name: string, value: string) => ({ id, name, value })
const local = { ...emptyConnection('compatible'), baseUrl: ' http://localhost:8000/v1 ' }

describe('a connection that is typed', () => {
  it('is named after its provider, or after the host of its address, until it is given a name', () => {
    expect(nameOf(emptyConnection('anthropic'))).toBe('Anthropic')
    expect(nameOf(emptyConnection('compatible'))).toBe('Compatible server')
    expect(nameOf({ ...local, baseUrl: 'localhost' })).toBe('Compatible server')
    expect(nameOf(local)).toBe('localhost:8000')
    expect(nameOf({ ...local, name: '' })).toBe('')
  })

  it('leaves out what was left empty', () => {
    expect(readDraft({ ...local, headers: [header(1, ' ', ''), header(2, 'X-Team', ' rivers ')] })).toEqual({
      type: 'valid',
      connection: {
        provider: 'compatible',
        name: 'localhost:8000',
        baseUrl: 'http://localhost:8000/v1',
        headers: { 'X-Team': 'rivers' },
      },
    })
  })

  it('says at the field what is missing', () => {
    expect(problemsOf(emptyConnection('openai'))).toMatchObject({ key: 'Paste the key of your account there.' })
    expect(problemsOf(emptyConnection('compatible'))?.baseUrl).toContain('needs its address')
    expect(problemsOf({ ...local, name: ' ' })?.name).toBe('Give the connection a name.')
  })

  it('says at the field what is wrong', () => {
    const problems = problemsOf({ ...local, baseUrl: 'localhost:8000', key: 'two words' })
    expect(problems?.baseUrl).toContain('has to begin with https://')
    expect(problems?.key).toContain('one line without blanks')
  })

  it('says at the row what is wrong with a header', () => {
    const problems = problemsOf({
      ...local,
      headers: [
        header(1, 'X Team', 'rivers'),
        header(2, 'X-A', 'one'),
        header(3, 'x-a', 'two'),
        header(4, 'X-B', ''),
        header(5, '', 'value'),
        header(6, 'Host', 'elsewhere'),
      ],
    })
    expect([...(problems?.headers ?? [])].sort(([one], [other]) => one - other)).toEqual([
      [1, 'The name of a header holds letters, digits and hyphens only.'],
      [3, 'This header is here twice.'],
      [4, 'Give the header a value, or take it out.'],
      [5, 'Give the header a name.'],
      [6, 'Longhand sets the header Host itself.'],
    ])
  })
})
