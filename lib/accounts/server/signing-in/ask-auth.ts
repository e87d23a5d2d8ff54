/** Asks better-auth at its own addresses, where it counts tries and keeps the state of other services. */
import { addressHeader } from '../requests/address-header'
import { auth } from './auth'

export type AuthQuestion = {
  /** Under its own address: `/sign-in/email`. */
  readonly path: string
  /** Sent as JSON; without one it is a GET. */
  readonly body?: unknown
  /** Of the browser that asks. */
  readonly headers: Headers
  readonly withCookies?: boolean
}

export async function askAuth({ path, body, headers, withCookies = false }: AuthQuestion): Promise<Response> {
  const { baseURL } = await auth().$context
  const given = new Headers({ 'content-type': 'application/json' })
  for (const name of ['user-agent', addressHeader, ...(withCookies ? ['cookie'] : [])]) {
    const value = headers.get(name)
    if (value !== null) given.set(name, value)
  }
  // The gate has looked at where this comes from; better-auth knows one name of the server only.
  given.set('origin', new URL(baseURL).origin)
  return auth().handler(
    body === undefined
      ? new Request(baseURL + path, { headers: given })
      : new Request(baseURL + path, { method: 'POST', headers: given, body: JSON.stringify(body) }),
  )
}
