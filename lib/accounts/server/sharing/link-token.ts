/**
 * What stands in the links of invitations and shared documents: the id of their row, and a seal that only this
 * installation can make. Nothing of it is stored, so whoever reads the database has no link; a new secret ends them all,
 * as it ends all sessions.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { parse, stringify, validate } from 'uuid'
import { installationSecret } from '@/lib/platform/secret'
import { derivedKey } from '../signing-in/derived-key'

export type LinkKind = 'invitation' | 'share'

const marks: Readonly<Record<LinkKind, string>> = { invitation: 'i', share: 's' }
const ID_BYTES = 16
/** 128 bits: nobody guesses one. */
const SEAL_BYTES = 16

/** 44 letters, digits, `-` and `_`. */
export function writeLinkToken(kind: LinkKind, id: string): string {
  const bytes = Buffer.from(parse(id))
  return marks[kind] + Buffer.concat([bytes, seal(kind, bytes)]).toString('base64url')
}

/** Null for what was not made here. */
export function readLinkToken(token: string): { readonly kind: LinkKind; readonly id: string } | null {
  const kind = token.startsWith(marks.invitation) ? 'invitation' : 'share'
  const bytes = Buffer.from(token.slice(1), 'base64url')
  if (bytes.length !== ID_BYTES + SEAL_BYTES || !token.startsWith(marks[kind])) return null
  const id = bytes.subarray(0, ID_BYTES)
  if (!timingSafeEqual(bytes.subarray(ID_BYTES), seal(kind, id))) return null
  const written = Buffer.from(id)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return validate(written) ? { kind, id: stringify(id) } : null
}

const seal = (kind: LinkKind, id: Uint8Array): Buffer =>
  createHmac('sha256', derivedKey(installationSecret(), `${kind} links`))
    .update(id)
    .digest()
    .subarray(0, SEAL_BYTES)
