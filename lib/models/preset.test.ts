import { expect, test } from 'vitest'
import { presetOf } from './preset'

test.each(['compatible/THUDM/LongWriter-glm4-9b', 'gateway/longwriter:latest', 'THUDM/LongWriter-llama3.1-8b'])(
  '%s writes in one pass, sampled as its authors do',
  (name) => {
    expect(presetOf(name)).toMatchObject({
      writesInOnePass: true,
      maxOutputTokens: 32_768,
      temperature: 0.5,
      topP: 0.8,
    })
  },
)

test.each(['anthropic/claude-sonnet-4-5', 'longwriter-house/llama', 'rehearsal/standard'])(
  '%s is as all others',
  (name) => {
    expect(presetOf(name)).toBeNull()
  },
)
