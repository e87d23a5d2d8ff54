import { describe, expect, it, vi } from 'vitest'
import { isPassing, patiently } from './patiently'

vi.hoisted(() => {
  process.env.LOG_LEVEL = 'silent'
})

const errorWith = (fields: object, message = 'It broke.') => Object.assign(new Error(message), fields)
const lost = () => errorWith({ code: 'P1001' })

describe('isPassing', () => {
  it.each([
    ['Prisma cannot reach it', errorWith({ code: 'P1001' })],
    [
      'Postgres shuts down',
      errorWith({ code: 'P2039', meta: { driverAdapterError: { cause: { originalCode: '57P01' } } } }),
    ],
    ['the network refuses', errorWith({ cause: errorWith({ code: 'ECONNREFUSED' }) })],
    ['the driver says it in words only', new Error('Client has encountered a connection error and is not queryable')],
    ['the connection ends', new Error('Connection terminated unexpectedly')],
    ['it has no connection left', Object.assign(new Error('sorry, too many clients already'), { code: '53300' })],
    ['no connection comes in time', new Error('timeout exceeded when trying to connect')],
    [
      'another transaction waits for it',
      errorWith({ code: 'P2034', meta: { driverAdapterError: { cause: { originalCode: '40P01' } } } }),
    ],
    ['the connection has ended', new Error('Client was closed and is not queryable')],
  ])('knows when %s', (_, error) => expect(isPassing(error)).toBe(true))

  it.each([
    ['a row is there already', errorWith({ code: 'P2002' })],
    ['a row is missing', errorWith({ code: 'P2025', meta: { cause: 'No record was found for an update.' } })],
    ['the code is wrong', new TypeError('x is not a function')],
    ['it is no error', 'lost'],
  ])('leaves it when %s', (_, error) => expect(isPassing(error)).toBe(false))
})

describe('patiently', () => {
  it('tries again until the database answers', async () => {
    const work = vi.fn().mockRejectedValueOnce(lost()).mockRejectedValueOnce(lost()).mockResolvedValue('done')
    await expect(patiently(work)).resolves.toBe('done')
    expect(work).toHaveBeenCalledTimes(3)
  })

  it('gives up in the end, and at once for other errors', async () => {
    const work = vi.fn().mockRejectedValue(lost())
    await expect(patiently(work, 1_000)).rejects.toMatchObject({ code: 'P1001' })
    expect(work.mock.calls.length).toBeGreaterThan(1)
    const broken = vi.fn().mockRejectedValue(new Error('No.'))
    await expect(patiently(broken)).rejects.toThrow('No.')
    expect(broken).toHaveBeenCalledTimes(1)
  })
})
