/** The services that people may sign in with here: those whose client the environment names. */
import { readEnvironment } from '@/lib/platform/environment'
import { type OtherService, otherServiceSchema } from '../other-service'

type Client = { readonly clientId: string; readonly clientSecret: string; readonly disableSignUp: true }

/** An account is made by an invitation; a service signs in those who have connected it, or whose address is known. */
export function otherServices(): Partial<Record<OtherService, Client>> {
  const clients = readEnvironment().signInWith
  return Object.fromEntries(
    otherServiceSchema.options.flatMap((service) => {
      const client = clients[service]
      return client ? [[service, { ...client, disableSignUp: true as const }]] : []
    }),
  )
}

export const offeredServices = (): OtherService[] =>
  otherServiceSchema.options.filter((service) => readEnvironment().signInWith[service] !== null)
