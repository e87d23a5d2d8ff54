/** Secrets at rest: AES-256-GCM (NIST SP 800-38D) under a key that is derived from a secret by HKDF-SHA-256 (RFC 5869). */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'

const VERSION = 1
const MARK_BYTES = 8
const IV_BYTES = 12
const TAG_BYTES = 16
const HEAD_BYTES = 1 + MARK_BYTES + IV_BYTES + TAG_BYTES

/** It was sealed under another secret, for something else, or it is damaged. */
export class Unsealable extends Error {
  override readonly name = 'Unsealable'
}

/**
 * `about` names what the text belongs to and is not stored: what is moved to another row cannot be opened there.
 * Version, mark of the secret, IV, tag, and as many bytes as the text has.
 */
export function seal(text: string, secret: Buffer, about: string): Uint8Array<ArrayBuffer> {
  const key = keyOf(secret)
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(about))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return new Uint8Array(Buffer.concat([Buffer.from([VERSION]), markOf(key), iv, cipher.getAuthTag(), sealed]))
}

/** Throws Unsealable. */
export function unseal(sealed: Uint8Array, secret: Buffer, about: string): string {
  if (!isSealedUnder(sealed, secret)) throw new Unsealable('It was sealed under another secret.')
  const bytes = Buffer.from(sealed)
  const iv = bytes.subarray(1 + MARK_BYTES, 1 + MARK_BYTES + IV_BYTES)
  const tag = bytes.subarray(1 + MARK_BYTES + IV_BYTES, HEAD_BYTES)
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), iv, { authTagLength: TAG_BYTES })
    decipher.setAAD(Buffer.from(about)).setAuthTag(tag)
    return decipher.update(bytes.subarray(HEAD_BYTES), undefined, 'utf8') + decipher.final('utf8')
  } catch (cause) {
    throw new Unsealable('It is damaged, or belongs to something else.', { cause })
  }
}

export function isSealedUnder(sealed: Uint8Array, secret: Buffer): boolean {
  const bytes = Buffer.from(sealed)
  if (bytes.length < HEAD_BYTES || bytes[0] !== VERSION) return false
  return bytes.subarray(1, 1 + MARK_BYTES).equals(markOf(keyOf(secret)))
}

const keyOf = (secret: Buffer): Buffer => Buffer.from(hkdfSync('sha256', secret, '', 'longhand sealed v1', 32))

/** Tells keys apart without telling anything of them. */
const markOf = (key: Buffer): Buffer => createHash('sha256').update('mark').update(key).digest().subarray(0, MARK_BYTES)
