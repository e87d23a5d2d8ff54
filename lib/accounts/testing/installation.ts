/** An installation whose owner has an account, for tests: people sign in there, and come to documents by links. */
import { v7 as newId } from 'uuid'
import { type TestDatabase, testDatabase } from '@/lib/platform/testing/database'
import type { Person } from '../person'
import { owner } from '../server/owner'
import { addressHeader } from '../server/requests/address-header'
import { setAuth } from '../server/signing-in/auth'
import { createAuth } from '../server/signing-in/create-auth'
import { makeAccount } from '../server/signing-in/make-account'

export const ownersPassword = 'correct horse battery'

export type Installation = {
  readonly db: TestDatabase
  readonly host: Person
  stop(): Promise<void>
}

export async function newInstallation(): Promise<Installation> {
  const db = await testDatabase()
  setAuth(createAuth({ address: 'http://localhost:3000' }))
  const account = { name: 'Olga', email: 'olga@example.org', password: ownersPassword }
  await makeAccount(account, await owner(), new Headers())
  const stop = async () => {
    setAuth(undefined)
    await db.drop()
  }
  return { db, host: await owner(), stop }
}

/** Of a browser that nobody has seen before. */
export const newBrowser = (): Headers => new Headers({ [addressHeader]: `address of ${newId()}` })

/** What a command was refused with: its status and code; null where it was not. */
export const refusalOf = (command: Promise<unknown>): Promise<readonly [number, string] | null> =>
  command.then(
    () => null,
    (error: unknown) => {
      if (error instanceof Error && 'status' in error && 'code' in error)
        return [Number(error.status), String(error.code)] as const
      throw error
    },
  )
