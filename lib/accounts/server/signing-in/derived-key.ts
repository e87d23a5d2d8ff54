/** Keys for one purpose each, out of the secret of the installation (HKDF-SHA-256, RFC 5869). */
import { hkdfSync } from 'node:crypto'

/** 32 bytes, as base64url. */
export const derivedKey = (secret: Buffer, purpose: string): string =>
  Buffer.from(hkdfSync('sha256', secret, '', `longhand ${purpose}`, 32)).toString('base64url')
