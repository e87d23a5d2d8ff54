import { describe, expect, it } from 'vitest'
import { forgetLocalChanges, pendingDocuments } from './pending-documents'

describe('what waits in a browser that keeps nothing', () => {
  it('is nothing, and whoever asks it to forget hears that it could not', async () => {
    expect(await pendingDocuments('somebody')).toEqual([])
    await expect(forgetLocalChanges('somebody')).rejects.toThrow()
  })
})
