import { describe, expect, it } from 'vitest'
import { forgetLocalChanges, foundPending, NotForgotten, pendingDocuments } from './pending-documents'

describe('what waits in a browser that keeps nothing', () => {
  it('is nothing to show, is not known to whoever asks, and whoever asks it to forget hears that it could not', async () => {
    expect(await pendingDocuments('somebody')).toEqual([])
    expect(await foundPending('somebody')).toBeNull()
    await expect(forgetLocalChanges('somebody')).rejects.toBeInstanceOf(NotForgotten)
  })
})
