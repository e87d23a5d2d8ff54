/** What another service, or the way back from it, refused: as a sentence, by the code in the address of the page. */

const sentences: Readonly<Record<string, string>> = {
  access_denied: 'Nothing was allowed there, so nothing was changed here.',
  signup_disabled:
    'Nobody here has connected that account. Sign in with your password, then connect it under Your account.',
  account_not_linked:
    'There is an account with this address, and it is not connected yet. Sign in with your password, then connect it under Your account.',
  account_already_linked_to_different_user: 'Somebody else here has connected that account. Nothing was changed.',
  unable_to_link_account: 'That account has no confirmed email address. Confirm it there, then connect it again.',
  email_not_found: 'That service did not tell your email address. Allow it there, then try again.',
  state_mismatch: 'That took too long, or was begun in another browser. Try again.',
  state_not_found: 'That took too long, or was begun in another browser. Try again.',
}

/** Null without a code. What else stands in the address is anybody's, and is not shown. */
export function serviceFailure(code: string | null | undefined): string | null {
  if (!code) return null
  return Object.hasOwn(sentences, code)
    ? (sentences[code] ?? null)
    : 'That service could not sign you in. Try again, or sign in with your password.'
}
