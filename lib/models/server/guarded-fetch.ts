/**
 * Fetches from addresses that people type. What they lead to is checked when the connection is made, after the name was
 * looked up, so that no name that changes its address in between gets through (DNS rebinding); no redirect leads to
 * another host; an answer ends in time and size. undici, because Node's own fetch can't be told how to look names up.
 */
import { type LookupAddress, type LookupAllOptions, lookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { Agent, type Response as Answer, fetch, type RequestInit } from 'undici'
import { isPrivateAddress } from '@/lib/platform/private-address'

export type RefusalCode = 'private-address' | 'redirected' | 'redirect-loop' | 'too-large' | 'too-slow'

/** Longhand itself has refused to go on with a request. */
export class FetchRefused extends Error {
  override readonly name = 'FetchRefused'

  constructor(
    readonly code: RefusalCode,
    message: string,
  ) {
    super(message)
  }
}

/** As that of node:dns, for all addresses of a name. */
export type Lookup = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

export type GuardOptions = {
  /** Of this network, other than this computer. */
  readonly allowsPrivate: boolean
  /** Of one answer, after decompression. */
  readonly mostBytes?: number
  /** From the request to the end of the answer. */
  readonly longestMs?: number
  /** In the place of Node's own. */
  readonly lookup?: Lookup
}

/** A hundred times the longest answer that a model gives. */
const MOST_BYTES = 64 * 1024 * 1024
/** A model at home writes 32,000 tokens at three a second in this time. */
const LONGEST_MS = 3 * 60 * 60 * 1000
const CONNECT_MS = 10_000
const MOST_REDIRECTS = 3

const refusedAddress = (host: string): FetchRefused =>
  new FetchRefused('private-address', `${host} is an address of a private network.`)

export function guardedFetch({
  allowsPrivate,
  mostBytes = MOST_BYTES,
  longestMs = LONGEST_MS,
  lookup: lookUp = lookup,
}: GuardOptions): typeof globalThis.fetch {
  const agent = new Agent({
    connect: { timeout: CONNECT_MS, lookup: addressFinder(lookUp, allowsPrivate) },
    // A model may think for minutes before its first word: the watchdog of each call says how long.
    headersTimeout: 0,
    bodyTimeout: 0,
  })
  return async (input, init = {}) => {
    const body = init.body
    if (body !== undefined && body !== null && typeof body !== 'string') throw new TypeError('Only text is sent.')
    const limit = timeLimit(longestMs, init.signal)
    const request: RequestInit = {
      method: init.method ?? 'GET',
      headers: [...new Headers(init.headers)],
      body: body ?? null,
      signal: limit.signal,
      redirect: 'manual',
      dispatcher: agent,
    }
    try {
      const answer = await follow(new URL(input instanceof Request ? input.url : input), request, allowsPrivate)
      return bounded(answer, mostBytes, limit.end)
    } catch (error) {
      limit.end()
      throw error
    }
  }
}

async function follow(from: URL, request: RequestInit, allowsPrivate: boolean): Promise<Answer> {
  let url = from
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    if (!allowsPrivate) demandPublicLiteral(url)
    const answer = await fetch(url, request)
    const next = redirectOf(answer, url)
    if (!next) return answer
    await answer.body?.cancel()
    // Keys and headers go to the host that they were typed for, and to no other, port and protocol included.
    if (next.origin !== url.origin)
      throw new FetchRefused('redirected', `${url.host} sends requests on to ${next.host}.`)
    url = next
  }
  throw new FetchRefused('redirect-loop', `${url.host} sends requests on in a circle.`)
}

type TimeLimit = { readonly signal: AbortSignal; readonly end: () => void }

/** Ended with the answer: a timer of hours for each of a thousand requests would keep them all in memory. */
function timeLimit(longestMs: number, given: AbortSignal | null | undefined): TimeLimit {
  const late = new AbortController()
  const timer = setTimeout(
    () => late.abort(new FetchRefused('too-slow', 'The answer takes longer than any model does.')),
    longestMs,
  ).unref()
  return { signal: AbortSignal.any(given ? [late.signal, given] : [late.signal]), end: () => clearTimeout(timer) }
}

/** Only names are looked up: an address in the place of one is checked before. */
function demandPublicLiteral(url: URL): void {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && isPrivateAddress(host)) throw refusedAddress(url.hostname)
}

/** One private address among several is refused too: which of them is connected to is not known here. */
function addressFinder(lookUp: Lookup, allowsPrivate: boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookUp(hostname, { ...options, all: true }, (error, found) => {
      const [first] = error ? [] : found
      if (!first) return callback(error ?? new Error(`${hostname} has no address.`), '')
      if (!allowsPrivate && found.some(({ address }) => isPrivateAddress(address)))
        callback(refusedAddress(hostname), '')
      else if (options.all) callback(null, found)
      else callback(null, first.address, first.family)
    })
  }
}

function redirectOf(answer: Answer, from: URL): URL | null {
  const location = answer.headers.get('location')
  if (answer.status < 300 || answer.status > 399 || !location) return null
  return URL.canParse(location, from.href) ? new URL(location, from) : null
}

function bounded(answer: Answer, mostBytes: number, end: () => void): Response {
  const { status, statusText, body } = answer
  if (!body) end()
  return new Response(body && counted(body, mostBytes, end), {
    status,
    statusText,
    headers: [...answer.headers],
  })
}

/** Piece by piece, as they come. `end` is called once nothing more will come. */
function counted(
  body: NonNullable<Answer['body']>,
  mostBytes: number,
  end: () => void,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader()
  let bytes = 0
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await reader.read().catch((error: unknown) => {
        end()
        throw error
      })
      if (done) {
        end()
        return controller.close()
      }
      bytes += value.byteLength
      if (bytes <= mostBytes) return controller.enqueue(value)
      end()
      controller.error(new FetchRefused('too-large', 'The answer is longer than any model gives.'))
      await reader.cancel()
    },
    cancel: (reason) => {
      end()
      return reader.cancel(reason)
    },
  })
}
