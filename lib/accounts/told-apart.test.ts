import { describe, expect, it } from 'vitest'
import { toldApart } from './told-apart'

const namesOf = (...names: string[]) => {
  const called = toldApart(names.map((name, at) => ({ id: String(at), name })))
  return names.map((_, at) => called.get(String(at))?.name)
}

describe('People of one document', () => {
  it('keep their names where no two bear the same', () => {
    expect(namesOf('Ana', 'Ben', 'ana')).toEqual(['Ana', 'Ben', 'ana'])
  })

  it('bear a number from the second on where they do', () => {
    expect(namesOf('Ana', 'Ben', 'Ana', 'Ana')).toEqual(['Ana', 'Ben', 'Ana (2)', 'Ana (3)'])
    expect(namesOf('José', 'Jose\u0301', 'Ana ', 'Ana')).toEqual(['José', 'Jose\u0301 (2)', 'Ana ', 'Ana (2)'])
  })

  it('are told apart from somebody who is called so', () => {
    expect(namesOf('Ana', 'Ana (2)', 'Ana')).toEqual(['Ana', 'Ana (2)', 'Ana (3)'])
    expect(namesOf('Ana', 'Ana', 'Ana (2)')).toEqual(['Ana', 'Ana (2)', 'Ana (2) (2)'])
  })

  it('are known for those whose name somebody else has too', () => {
    const called = toldApart(['Ana', 'Ben', 'Ana'].map((name, at) => ({ id: String(at), name })))
    expect([...called.values()].map(({ isShared }) => isShared)).toEqual([true, false, true])
  })
})
