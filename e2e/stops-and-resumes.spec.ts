/** A run is stopped or paused by a person, and goes on where it stood. */
import { createDocument } from './fixtures/api'
import { expect, test } from './fixtures/journey'
import { storedSections, storedSteps } from './fixtures/stored'
import { progress, section, untilWritten } from './fixtures/workspace'

const acts = [
  { name: 'Stops', button: 'Stop now and keep the text', said: null, halted: 'stopped at section 2' },
  { name: 'Pauses', button: 'Pause', said: 'stops after this sentence', halted: 'paused at section 2' },
] as const

for (const { name, button, said, halted } of acts) {
  test(`${name} a run and resumes it: the text is kept, and no finished section is written twice`, async ({
    page,
    paced: { server, model },
  }) => {
    model.holdIn(3)
    const { document } = await createDocument(page.request, server.url, {
      brief: 'Write a 900-word report on the care of old orchards.',
      start: 'write',
    })
    const stored = () => storedSections(server.database, document.id)
    await page.goto(`${server.url}/documents/${document.id}`)
    await model.untilHeld()
    await expect(section(page, '2').getByRole('paragraph').first()).toContainText(/(\S+\s+){8}/)
    await progress(page).getByRole('button', { name: button }).click()
    if (said) {
      await expect(progress(page)).toContainText(said)
      // It needs the rest of its sentence; a stop breaks it off in the middle.
      model.release()
    }
    await expect(progress(page)).toContainText(halted)
    const atRest = await stored()
    const finished = atRest.filter(({ status, targetWords }) => status === 'written' && targetWords > 0)
    expect(finished).toHaveLength(1)
    const begun = atRest.find(({ status, words }) => status !== 'written' && words > 0)
    expect(begun?.words, 'words of the section that was begun').toBeGreaterThan(0)
    const mark = await section(page, '2')
      .getByRole('paragraph')
      .last()
      .evaluate((last) => getComputedStyle(last, '::after').content)
    expect(mark, 'what stands behind the half-written text').toBe(
      halted.startsWith('paused') ? '"Paused here"' : 'none',
    )

    await progress(page).getByRole('button', { name: 'Resume' }).click()
    await untilWritten(page)
    const after = await stored()
    expect(after.filter(({ targetWords }) => targetWords > 0).every(({ status }) => status === 'written')).toBe(true)
    for (const { sectionId, contentHash } of finished)
      expect(after.find((each) => each.sectionId === sectionId)?.contentHash).toBe(contentHash)
    const steps = await storedSteps(server.database, document.id)
    for (const { sectionId } of finished) expect(steps.filter((step) => step.sectionId === sectionId)).toHaveLength(1)
    const opening = begun?.markdown.slice(0, 60) ?? ''
    const whole = after.find(({ sectionId }) => sectionId === begun?.sectionId)?.markdown ?? ''
    expect(whole.split(opening), 'the words that were there, once').toHaveLength(2)
  })
}
