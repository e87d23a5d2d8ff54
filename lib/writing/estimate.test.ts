import { describe, expect, it } from 'vitest'
import { estimateSentence, estimateWriting } from './estimate'

describe('the estimate', () => {
  it('reads as a sentence', () => {
    expect(estimateSentence(estimateWriting(300, 600), 0)).toBe('About 2 sections, under a minute, free')
    expect(estimateSentence(estimateWriting(10_000), 0.4)).toMatch(/^About \d+ sections, \d minutes, \$0\.40$/)
    expect(estimateSentence(estimateWriting(100), null)).toMatch(/^About 1 section, under a minute, price unknown$/)
  })

  it('grows with the length', () => {
    expect(estimateWriting(100_000).seconds).toBeGreaterThan(estimateWriting(10_000).seconds * 5)
  })
})
