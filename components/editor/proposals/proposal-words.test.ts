import { expect, test } from 'vitest'
import { type ProposalFacts, proposalWords } from './proposal-words'

const facts = (proposal: Partial<ProposalFacts['proposal']>, change: Partial<ProposalFacts> = {}): ProposalFacts => ({
  proposal: { kind: 'replaces', status: 'ready', instruction: '', model: 'openai/gpt-9', ending: false, ...proposal },
  place: { number: 1, of: 1 },
  section: '4.3',
  words: 128,
  presentWords: 438,
  half: 'absent',
  ...change,
})

test('a whole text says how long it is beside the present one', () => {
  expect(proposalWords(facts({}))).toEqual({
    head: 'A proposal for 4.3',
    about: '310 words shorter. Your text stays as a revision either way.',
    title: 'Proposal for the whole section',
    by: 'Proposed by gpt-9',
    accept: 'Accept the proposal',
    stop: null,
  })
  expect(proposalWords(facts({ instruction: 'Say who paid' }, { place: { number: 2, of: 3 } }))).toMatchObject({
    head: 'Proposal 2 of 3 for 4.3',
    title: 'Proposal: “Say who paid”',
  })
  expect(proposalWords(facts({ status: 'arriving' })).about).toContain('It can be accepted when it is finished.')
})

test('a rest says that what was typed stays, and what comes behind it', () => {
  expect(proposalWords(facts({ kind: 'continues' }))).toEqual({
    head: '4.3 was edited while it was written',
    about: 'What was typed stays. Accepted, 128 words come behind it.',
    title: 'The rest, as a proposal',
    by: 'Proposed by gpt-9',
    accept: 'Accept the rest',
    stop: null,
  })
  expect(proposalWords(facts({ kind: 'continues', status: 'arriving', model: 'rehearsal/standard' }))).toMatchObject({
    about: 'What was typed stays. The rest of 4.3 arrives beside it and can be accepted when it is finished.',
    by: 'Written by Rehearsal, sample text',
    stop: 'Stop 4.3 here',
  })
  expect(proposalWords(facts({ kind: 'continues', status: 'arriving', ending: true }))).toMatchObject({
    about: 'What was typed stays. The rest of 4.3 ends with its present sentence.',
    stop: 'Stop 4.3 here',
  })
})

test('a rest says what becomes of its first sentence, where half of that stands in the section', () => {
  const about = (half: ProposalFacts['half']) => proposalWords(facts({ kind: 'continues' }, { half })).about
  expect(about('goes-on')).toBe(
    'What was typed stays. Accepted, the first sentence goes on where it stands, and no word of it comes twice.',
  )
  expect(about('changed')).toBe(
    'What was typed stays. Accepted, 128 words come behind it. The first sentence stands there already in another form.',
  )
})
