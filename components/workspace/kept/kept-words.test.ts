import { expect, test } from 'vitest'
import type { KeptWordsMessage } from '@/lib/documents/messages/kept-words-message'
import { sectionId } from '@/lib/outline/testing/arbitrary-outline'
import { sentenceOfKeptWords, textOfKeptWords, withKeptWords } from './kept-words'

const kept = (change: Partial<KeptWordsMessage> = {}): KeptWordsMessage => ({
  ...{ type: 'kept-words', sectionId: sectionId(1), title: 'Mills', by: 'Ada', words: 'They grind.', fields: {} },
  ...change,
})

test('it is said who deleted which section, as far as that is known', () => {
  const elsewhere = (change: Partial<KeptWordsMessage> = {}) => sentenceOfKeptWords(kept(change), false)
  expect(elsewhere()).toMatch(/^Ada deleted “Mills” while you were changing it\. What you typed is kept/)
  expect(elsewhere({ by: null })).toMatch(/^“Mills” was deleted while/)
  expect(elsewhere({ by: 'You' })).toMatch(/^You deleted “Mills” in another window while you were changing it\./)
  expect(elsewhere({ by: null, title: '' })).toMatch(/^A section was deleted while/)
  expect(sentenceOfKeptWords(kept({ by: 'You' }), true)).toMatch(
    /^You deleted “Mills” here while you were changing it in another window\. What you typed is kept/,
  )
})

test('the words are taken along with the fields that were set', () => {
  expect(textOfKeptWords(kept())).toBe('They grind.')
  expect(textOfKeptWords(kept({ words: '', fields: { title: 'Tide mills' } }))).toBe('Title: Tide mills')
  expect(textOfKeptWords(kept({ fields: { mainPoint: 'Old.' } }))).toBe('Main point: Old.\n\nThey grind.')
})

test('what is told last of a section counts', () => {
  const other = kept({ sectionId: sectionId(2) })
  const more = kept({ words: 'They grind corn.' })
  expect(withKeptWords([kept(), other], more)).toEqual([other, more])
})
