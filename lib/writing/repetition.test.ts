import { describe, expect, it } from 'vitest'
import { newSection, sectionId } from '@/lib/outline/testing/arbitrary-outline'
import { RepetitionIndex } from './repetition'

const written = (number: number, text: string) => ({
  placed: { section: newSection(sectionId(number), { title: `Section ${number}` }), depth: 1, number: String(number) },
  text,
})

const first =
  'The river was buried in 1874, when the city had grown tired of its smell and of the floods that came with every spring.'
const other =
  'Most of the money came from the owners of mills, who had the most to lose and who knew each other from the council.'

describe('repetition', () => {
  const index = new RepetitionIndex()
  const others = [written(1, `${first}\n\n${other}`)]

  it('is a paragraph that another section holds, and one that is nearly the same', () => {
    const nearly = first.replace('grown tired', 'become weary').replace('every spring', 'every winter')
    const found = index.find(
      `A new thought, which nobody in this document has had before it was written here today.\n\n${nearly}\n\n${other}`,
      others,
    )
    expect(found.map(({ paragraph }) => paragraph)).toEqual([other, nearly])
    expect(found[0]).toMatchObject({ share: 1, earlier: other, saidIn: [sectionId(1)] })
  })

  it('is no shared phrase, heading, table or short line', () => {
    const text = `In 1874, when the city had grown tired of its smell, the council met four times and came to nothing, since nobody wanted to pay for what all of them had asked for.\n\n# ${first}\n\n| ${first} |\n\nThe river was buried.`
    expect(index.find(text, others)).toEqual([])
  })

  it('is counted in characters in Chinese', () => {
    const text = '河流在十九世纪被埋入地下，因为城市厌倦了它的气味和每年春天的洪水。'
    expect(index.find(text, [written(2, text)])).toHaveLength(1)
    expect(index.find('河流在今天重新露出地面，城市因此得到了新的公园和更凉爽的夏天。', [written(2, text)])).toEqual([])
  })
})
