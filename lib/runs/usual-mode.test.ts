import { expect, test } from 'vitest'
import { modeWith, usualMode } from './usual-mode'

const [longWriter, claude] = ['vllm/THUDM/LongWriter-glm4-9b', 'anthropic/claude-sonnet-4-5']

test('models that write a whole document in one answer are asked for it', () => {
  expect([longWriter, claude, null].map(usualMode)).toEqual(['single-pass', 'parallel', 'parallel'])
})

test('another model brings its usual mode, unless another one was chosen', () => {
  expect(modeWith(longWriter, { model: claude, mode: 'parallel' })).toBe('single-pass')
  expect(modeWith(claude, { model: longWriter, mode: 'single-pass' })).toBe('parallel')
  expect(modeWith(longWriter, { model: claude, mode: 'sequential' })).toBe('sequential')
  expect(modeWith(claude, { model: longWriter, mode: 'parallel' })).toBe('parallel')
})
