/** The length that a brief asks for, in English and Chinese, is what the plan adds up to. */
import { choose } from './fixtures/choose'
import { expect, test } from './fixtures/journey'
import { storedPlans } from './fixtures/stored'
import { documentIdOf, makeOutline, progress, typeBrief } from './fixtures/workspace'

const briefs = [
  { brief: 'Write a 10000-word article on the history of the Roman Empire', unit: 'words', about: /Rom/ },
  { brief: 'Write a 10000-word China travel guide', unit: 'words', about: /China/ },
  { brief: '写一篇10000字的关于罗马帝国历史的文章', unit: 'characters', about: /罗马/ },
  { brief: '写一篇10000字的中国旅游指南', unit: 'characters', about: /中国/ },
] as const

for (const { brief, unit, about } of briefs) {
  test(`Plans as long as asked: ${brief}`, async ({ page, server }) => {
    await typeBrief(page, brief)
    await expect(page.getByRole('button', { name: /^Target length/ })).toContainText(`10,000 ${unit}`)
    await makeOutline(page, brief)
    await expect(progress(page)).toContainText(`10,000 / 10,000 ${unit}`)
    await expect(page.getByRole('treegrid', { name: 'Sections' })).toContainText('Exact')
    const [plan] = await storedPlans(server.database, documentIdOf(page))
    expect(plan?.totalWords).toBe(10_000)
    const sections = plan?.outline.outline.sections ?? []
    expect(sections.reduce((sum, { targetWords }) => sum + targetWords, 0)).toBe(10_000)
    expect(sections.length).toBeGreaterThan(8)
    expect(new Set(sections.map(({ title }) => title)).size, 'titles that are each their own').toBe(sections.length)
    expect(sections.every(({ mainPoint }) => mainPoint.length > 3)).toBe(true)
    expect(`${plan?.outline.title} ${sections.map(({ title }) => title).join(' ')}`).toMatch(about)
  })
}

test('The type of a document suggests its usual length, until the brief or a person says another', async ({ page }) => {
  await typeBrief(page, 'Something on rivers')
  const length = page.getByRole('button', { name: /^Target length/ })
  await choose(page.getByRole('combobox', { name: /^Document type/ }), /^Book/)
  await expect(length).toContainText('60,000 words')
  await page.getByRole('textbox', { name: 'Brief' }).fill('Something on rivers, 1,200 words')
  await expect(length).toContainText('1,200 words')
  await length.click()
  await page.getByRole('textbox', { name: 'Words' }).fill('800')
  await page.keyboard.press('Enter')
  await expect(length).toContainText('800 words')
})
