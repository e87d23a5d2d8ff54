/** What is sealed under the secret of the installation follows it when it changes. */
import { earlierSecrets, installationSecret, rotateSecret, settleRotation } from '@/lib/platform/secret'
import { isSecretInUse, resealConnections } from './stored-connections'

/**
 * At the start of a host, before anything is opened: a rotation that was broken off is settled, and what is sealed under
 * an earlier secret is sealed under the present one. Resolves with how many connections that were. Throws a StartError
 * for a file that is damaged.
 */
export async function settleSecret(): Promise<number> {
  await settleRotation(isSecretInUse)
  const present = installationSecret()
  let changed = 0
  for (const earlier of earlierSecrets()) {
    if (!earlier.equals(present)) changed += await resealConnections(earlier, present)
  }
  return changed
}

/** How many connections are sealed under the new secret. Throws a StartError where the secret is not a file. */
export const rotateInstallationSecret = (): Promise<number> => rotateSecret(resealConnections)
