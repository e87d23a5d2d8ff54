/** Signing in, by better-auth: passwords, sessions, other services. Who may do what is none of its business. */
import { betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { v7 as newId } from 'uuid'
import { database } from '@/lib/platform/database'
import { log } from '@/lib/platform/log'
import { installationSecret } from '@/lib/platform/secret'
import { addressHeader } from '../requests/address-header'
import { beginSessions } from './begin-sessions'
import { derivedKey } from './derived-key'
import { otherServices } from './other-services'

export type AuthOptions = {
  /** What a browser opens, e.g. `https://longhand.example.org`. */
  readonly address: string
}

const DAY_SECONDS = 24 * 60 * 60

/** Tries of a password in a minute from one address. */
const MOST_TRIES = 10

/** Nobody signs up by themselves: accounts are made by the owner and by those who were invited (`accounts.ts`). */
export function createAuth({ address }: AuthOptions) {
  return betterAuth({
    appName: 'Longhand',
    baseURL: address,
    secret: derivedKey(installationSecret(), 'sessions'),
    database: prismaAdapter(database(), { provider: 'postgresql', transaction: true }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 200 },
    socialProviders: otherServices(),
    session: { expiresIn: 60 * DAY_SECONDS, updateAge: DAY_SECONDS },
    account: {
      encryptOAuthTokens: true,
      accountLinking: { enabled: true, allowDifferentEmails: true },
    },
    rateLimit: {
      enabled: true,
      customRules: {
        '/sign-in/email': { window: 60, max: MOST_TRIES },
        // Nothing can be guessed there, and several people may come from one address.
        '/sign-in/social': { window: 60, max: 5 * MOST_TRIES },
      },
    },
    advanced: {
      cookiePrefix: 'longhand',
      useSecureCookies: address.startsWith('https://'),
      database: { generateId: () => newId() },
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    // Where the state of a sign-in with another service is lost, nothing else says where to go.
    onAPIError: { errorURL: `${address}/sign-in` },
    plugins: [beginSessions()],
    telemetry: { enabled: false },
    logger: {
      // What else it tells may hold addresses of people.
      log: (level, message, ...details) =>
        log[level]({ error: details.find((detail) => detail instanceof Error) }, message),
    },
  })
}

export type Auth = ReturnType<typeof createAuth>
