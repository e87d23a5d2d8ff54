/** Which letters and blocks of a text are those of another. */
import { expect, it } from 'vitest'
import { matched, type Piece } from './text-pieces'

/** A piece for each run, blocks as `<name>`; letters are numbered as they come. */
function pieces(client: number, ...runs: string[]): Piece[] {
  let clock = 0
  return runs.map((token) => {
    const isBlock = token.startsWith('<')
    const length = isBlock ? 1 : token.length
    clock += length
    return { client, clock: clock - length, length, token: isBlock ? token.slice(1, -1) : token, isBlock }
  })
}

function shared(old: string[], fresh: string[]): string[] {
  const [from, to] = [old, fresh].map((runs) => runs.flatMap((run) => (run.startsWith('<') ? [run] : run.split(''))))
  return matched(pieces(1, ...old), pieces(2, ...fresh)).map(({ clock, length, at }) => {
    const text = from?.slice(clock, clock + length).join('')
    expect(to?.slice(at.clock, at.clock + length).join('')).toBe(text)
    return text ?? ''
  })
}

it('All of a text that came back as it was is matched', () => {
  const text = ['<paragraph>', 'The tide', '<paragraph>', 'drives it.']
  expect(shared(text, text)).toEqual(['<paragraph>The tide<paragraph>drives it.'])
})

it('What was typed into one of the two at several places is left out, and nothing else', () => {
  const old = ['<paragraph>', 'The tide drives the wheel.', '<paragraph>', 'Nobody grinds now.']
  const fresh = ['<paragraph>', 'Oh, The tide drives the big wheel.', '<paragraph>', 'Nobody grinds corn now.']
  expect(shared(old, fresh).join('|')).toBe('<paragraph>|The tide drives the |wheel.<paragraph>Nobody grinds |now.')
})

it('Of a word that was changed, its begin and its end are matched', () => {
  expect(shared(['a wheel b wheel c'], ['x a whXeel b wheel c z'])).toEqual(['a wh', 'eel b wheel c'])
})

it('Texts that have no word in common share nothing between their ends', () => {
  expect(shared(['abc def'], ['xyz uvw'])).toEqual([])
  expect(shared([], ['abc'])).toEqual([])
  expect(shared(['abc'], [])).toEqual([])
})
