import { describe, expect, it } from 'vitest'
import { marginGroups, markAt } from './margin-groups'

const line = (top: number, left = 0, width = 100) => ({ left, top, width, height: 28 })
const mark = (id: string, ...boxes: ReturnType<typeof line>[]) => ({ id, boxes, edge: 700 })

describe('counts in the margin', () => {
  it('stand at the line in which the words begin, those of one line together', () => {
    const groups = marginGroups([
      mark('late', line(200)),
      mark('second', line(100, 300)),
      mark('first', line(102, 20), line(130)),
    ])
    expect(groups).toEqual([
      { ids: ['second', 'first'], top: 102, left: 700 },
      { ids: ['late'], top: 202, left: 700 },
    ])
  })

  it('leave out what is not drawn', () => {
    expect(marginGroups([mark('empty')])).toEqual([])
  })
})

describe('the mark at a point', () => {
  const marks = [mark('sentence', line(100, 0, 400), line(128, 0, 200)), mark('word', line(100, 100, 40))]

  it('is the smallest that lies there', () => {
    expect(markAt(marks, { x: 120, y: 110 })).toBe('word')
    expect(markAt(marks, { x: 50, y: 110 })).toBe('sentence')
    expect(markAt(marks, { x: 150, y: 140 })).toBe('sentence')
  })

  it('is none beside the words', () => {
    expect(markAt(marks, { x: 300, y: 140 })).toBe(null)
  })
})
