/** The services that people may sign in with here: those whose client the environment names. */
import type { SocialProviders } from 'better-auth/social-providers'
import { readEnvironment } from '@/lib/platform/environment'
import { type OtherService, otherServiceSchema } from '../../other-service'

/** An account is made by an invitation; a service signs in those who have connected it, or whose address is known. */
export function otherServices(): SocialProviders {
  const { signInWith, gitlabUrl } = readEnvironment()
  const clientOf = (service: OtherService) => {
    const client = signInWith[service]
    return client ? { ...client, disableSignUp: true } : undefined
  }
  const [google, microsoft, github, gitlab] = [
    clientOf('google'),
    clientOf('microsoft'),
    clientOf('github'),
    clientOf('gitlab'),
  ]
  return {
    ...(google && { google }),
    ...(microsoft && { microsoft }),
    ...(github && { github }),
    ...(gitlab && {
      gitlab: {
        ...gitlab,
        ...(gitlabUrl && { issuer: gitlabUrl }),
        // GitLab says when somebody confirmed their address, under a name that better-auth does not look at.
        mapProfileToUser: ({ confirmed_at: confirmedAt }) => ({ emailVerified: Boolean(confirmedAt) }),
      },
    }),
  }
}

export const offeredServices = (): OtherService[] =>
  otherServiceSchema.options.filter((service) => readEnvironment().signInWith[service] !== null)
