/** The prompts of the campaign: our own, from 100 to 100,000 words, in English and Chinese. */

export type CampaignPrompt = { readonly text: string; readonly words: number; readonly language: 'en' | 'zh' }

const subjects = [
  'the restoration of city rivers',
  'how lighthouses were automated',
  'the economics of public libraries',
  'night trains in Europe',
  'the history of seed banks',
] as const

const kinds = (words: number): string => {
  if (words <= 400) return 'note'
  if (words <= 3_000) return 'article'
  return words <= 30_000 ? 'report' : 'book'
}

/** Texts of 100 to 400 words are reported apart: a sentence more or less weighs too much there. */
export const SHORT_THROUGH = 400

const english = [100, 250, 400, 800, 1_500, 2_000, 3_000, 5_000, 8_000, 10_000, 15_000, 20_000, 30_000, 100_000]
const chinese = [400, 2_000, 10_000]

const inEnglish = (words: number, at: number): CampaignPrompt => ({
  text: `Write a ${words}-word ${kinds(words)} on ${subjects[at % subjects.length]}, for readers who know little of it.`,
  words,
  language: 'en',
})

const inChinese = (words: number): CampaignPrompt => ({
  text: `写一篇${words}字的文章，介绍城市河流的修复，面向一般读者。`,
  words,
  language: 'zh',
})

/** Each length once for each round, with another subject. */
export function promptsFor(rounds: number, most: number): CampaignPrompt[] {
  const all = Array.from({ length: rounds }, (_, round) => [
    ...english.map((words, at) => inEnglish(words, at + round)),
    ...(round === 0 ? chinese.map(inChinese) : []),
  ])
  return all.flat().filter(({ words }) => words <= most && (words < 100_000 || rounds > 0))
}
