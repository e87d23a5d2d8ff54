/** A part of better-auth: signs a browser in as somebody whom the server knows by other means than a password. */
import type { BetterAuthPlugin } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'

/** For the server alone: no address leads to it. */
export const beginSessions = () =>
  ({
    id: 'begin-sessions',
    endpoints: {
      beginSession: createAuthEndpoint.serverOnly(
        { method: 'POST', body: z.object({ userId: z.uuid() }) },
        async (context) => {
          const { internalAdapter } = context.context
          const user = await internalAdapter.findUserById(context.body.userId)
          if (!user) throw new Error('There is no such person.')
          const session = await internalAdapter.createSession(user.id)
          await setSessionCookie(context, { session, user })
          return { sessionId: session.id }
        },
      ),
    },
  }) satisfies BetterAuthPlugin
