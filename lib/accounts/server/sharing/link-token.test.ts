import fc from 'fast-check'
import { v7 as newId, v4 } from 'uuid'
import { afterEach, describe, expect, it, vi } from 'vitest'

/** The secret is read once for a process: another one needs the module anew. */
async function withSecret(secret: string) {
  vi.resetModules()
  vi.stubEnv('LONGHAND_SECRET', secret)
  return import('./link-token')
}

const secret = 'a'.repeat(32)

afterEach(() => vi.unstubAllEnvs())

describe('The token of a link', () => {
  it('leads back to its row, and says of which kind that is', async () => {
    const { readLinkToken, writeLinkToken } = await withSecret(secret)
    for (const kind of ['invitation', 'share'] as const) {
      const id = newId()
      const token = writeLinkToken(kind, id)
      expect(token).toMatch(/^[\w-]{44}$/)
      expect(readLinkToken(token)).toEqual({ kind, id })
    }
  })

  it('is none where a letter was changed, or its kind, or where it was cut', async () => {
    const { readLinkToken, writeLinkToken } = await withSecret(secret)
    const token = writeLinkToken('share', newId())
    expect(readLinkToken(`i${token.slice(1)}`)).toBeNull()
    expect(readLinkToken(`x${token.slice(1)}`)).toBeNull()
    for (let at = 1; at < token.length - 1; at += 1) {
      const other = token[at] === 'A' ? 'B' : 'A'
      expect(readLinkToken(token.slice(0, at) + other + token.slice(at + 1)), `letter ${at}`).toBeNull()
      expect(readLinkToken(token.slice(0, at)), `cut at ${at}`).toBeNull()
    }
    expect(readLinkToken(`${token}AAAA`)).toBeNull()
  })

  it('is none with the seal of another row or of another installation', async () => {
    const { readLinkToken, writeLinkToken } = await withSecret(secret)
    const [one, other] = [writeLinkToken('share', newId()), writeLinkToken('share', newId())]
    const bytesOf = (token: string) => Buffer.from(token.slice(1), 'base64url')
    const mixed = Buffer.concat([bytesOf(one).subarray(0, 16), bytesOf(other).subarray(16)])
    expect(readLinkToken(`s${mixed.toString('base64url')}`)).toBeNull()
    const elsewhere = await withSecret('b'.repeat(32))
    expect(elsewhere.readLinkToken(one)).toBeNull()
  })

  it('is not in what anybody makes up', async () => {
    const { readLinkToken } = await withSecret(secret)
    fc.assert(fc.property(fc.string({ maxLength: 100 }), (text) => readLinkToken(text) === null))
    fc.assert(
      fc.property(fc.constantFrom('i', 's'), fc.uint8Array({ minLength: 32, maxLength: 32 }), (mark, bytes) => {
        return readLinkToken(mark + Buffer.from(bytes).toString('base64url')) === null
      }),
    )
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (seal) => {
        const id = Buffer.from(v4().replaceAll('-', ''), 'hex')
        return readLinkToken(`s${Buffer.concat([id, seal]).toString('base64url')}`) === null
      }),
    )
  })
})
