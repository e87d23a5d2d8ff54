/** A run is stopped or paused by a person, and goes on where it stood. */
import { createDocument } from './fixtures/api'
import { expect, test } from './fixtures/journey'
import { storedSections, storedSteps } from './fixtures/stored'
import { progress, untilWritten } from './fixtures/workspace'

const acts = [
  { name: 'Stops', button: 'Stop now and keep the text', halted: 'stopped at section' },
  { name: 'Pauses', button: 'Pause', halted: 'paused at section' },
] as const

for (const { name, button, halted } of acts) {
  test(`${name} a run and resumes it: the text is kept, and no finished section is written twice`, async ({
    page,
    startServer,
  }) => {
    const server = await startServer({ REHEARSAL_WORDS_PER_SECOND: '60' })
    const { document } = await createDocument(page.request, server.url, {
      brief: 'Write a 900-word report on the care of old orchards.',
      start: 'write',
    })
    const stored = () => storedSections(server.database, document.id)
    await page.goto(`${server.url}/documents/${document.id}`)
    await expect(progress(page)).toContainText(/section 2 of/, { timeout: 30_000 })
    await progress(page).getByRole('button', { name: button }).click()
    await expect(progress(page)).toContainText(halted)
    const atRest = await stored()
    const finished = atRest.filter(({ status, targetWords }) => status === 'written' && targetWords > 0)
    expect(finished.length).toBeGreaterThan(0)
    const begun = atRest.find(({ status, words }) => status !== 'written' && words > 0)

    await progress(page).getByRole('button', { name: 'Resume' }).click()
    await untilWritten(page)
    const after = await stored()
    expect(after.filter(({ targetWords }) => targetWords > 0).every(({ status }) => status === 'written')).toBe(true)
    for (const { sectionId, contentHash } of finished)
      expect(after.find((each) => each.sectionId === sectionId)?.contentHash).toBe(contentHash)
    const steps = await storedSteps(server.database, document.id)
    for (const { sectionId } of finished) expect(steps.filter((step) => step.sectionId === sectionId)).toHaveLength(1)
    if (begun) {
      const whole = after.find(({ sectionId }) => sectionId === begun.sectionId)?.markdown ?? ''
      expect(whole.split(begun.markdown.slice(0, 60))).toHaveLength(2)
    }
  })
}
