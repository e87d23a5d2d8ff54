/**
 * Fetches from addresses that people type. What they lead to is checked when the connection is made, after the name was
 * looked up, so that no name that changes its address in between gets through (DNS rebinding); no redirect leads to
 * another host; an answer ends in time and size. undici, because Node's own fetch can't be told how to look names up.
 */
import { type LookupAddress, lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { Agent, type Response as Answer, fetch } from 'undici'

export type RefusalCode = 'private-address' | 'redirected' | 'too-large'

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

export type GuardOptions = {
  /** Of this network, other than this computer. */
  readonly allowsPrivate: boolean
  /** Of one answer, after decompression. */
  readonly mostBytes?: number
  /** From the request to the end of the answer. */
  readonly longestMs?: number
}

/** A hundred times the longest answer that a model gives. */
const MOST_BYTES = 64 * 1024 * 1024
/** A model at home writes 32,000 tokens at three a second in this time. */
const LONGEST_MS = 3 * 60 * 60 * 1000
const CONNECT_MS = 10_000
const MOST_REDIRECTS = 3

/** RFC 6890 and its successors: what is not the public network, but for this computer itself. */
const privateRanges = new BlockList()
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  privateRanges.addSubnet(net, prefix, 'ipv4')
for (const [net, prefix] of [
  ['::', 128],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  privateRanges.addSubnet(net, prefix, 'ipv6')

/** `address` is an IPv4 or IPv6 address, without brackets. One that holds an IPv4 address is taken for that. */
export function isPrivateAddress(address: string): boolean {
  return privateRanges.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

const refusedAddress = (host: string): FetchRefused =>
  new FetchRefused('private-address', `${host} is an address of a private network.`)

export function guardedFetch({
  allowsPrivate,
  mostBytes = MOST_BYTES,
  longestMs = LONGEST_MS,
}: GuardOptions): typeof globalThis.fetch {
  const agent = new Agent({
    connect: { timeout: CONNECT_MS, ...(allowsPrivate ? {} : { lookup: publicLookup }) },
    // A model may think for minutes before its first word: the watchdog of each call says how long.
    headersTimeout: 0,
    bodyTimeout: 0,
  })
  return async (input, init = {}) => {
    const signal = AbortSignal.any([AbortSignal.timeout(longestMs), ...(init.signal ? [init.signal] : [])])
    const body = init.body
    if (body !== undefined && body !== null && typeof body !== 'string') throw new TypeError('Only text is sent.')
    let url = new URL(input instanceof Request ? input.url : input)
    for (let redirects = 0; ; redirects += 1) {
      if (!allowsPrivate) demandPublicLiteral(url)
      const answer = await fetch(url, {
        method: init.method ?? 'GET',
        headers: [...new Headers(init.headers)],
        body: body ?? null,
        signal,
        redirect: 'manual',
        dispatcher: agent,
      })
      const next = redirectOf(answer, url)
      if (!next) return bounded(answer, mostBytes)
      await answer.body?.cancel()
      if (next.origin !== url.origin || redirects === MOST_REDIRECTS)
        throw new FetchRefused('redirected', `${url.host} sends requests on to ${next.host}.`)
      url = next
    }
  }
}

/** Only names are looked up: an address in the place of one is checked before. */
function demandPublicLiteral(url: URL): void {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && isPrivateAddress(host)) throw refusedAddress(url.hostname)
}

const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
    const [first] = found ?? []
    if (error || !first) return callback(error ?? new Error(`${hostname} has no address.`), '')
    if (found.some(({ address }) => isPrivateAddress(address))) return callback(refusedAddress(hostname), '')
    if (options.all) callback(null, found)
    else callback(null, first.address, first.family)
  })
}

function redirectOf(answer: Answer, from: URL): URL | null {
  const location = answer.headers.get('location')
  if (answer.status < 300 || answer.status > 399 || !location) return null
  return URL.canParse(location, from.href) ? new URL(location, from) : null
}

function bounded(answer: Answer, mostBytes: number): Response {
  const { status, statusText, body } = answer
  return new Response(body && counted(body, mostBytes), {
    status,
    statusText,
    headers: [...answer.headers],
  })
}

function counted(body: NonNullable<Answer['body']>, mostBytes: number): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  let bytes = 0
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await reader.read()
      if (done) return controller.close()
      bytes += value.byteLength
      if (bytes <= mostBytes) return controller.enqueue(value)
      await reader.cancel()
      controller.error(new FetchRefused('too-large', 'The answer is longer than any model gives.'))
    },
    cancel: (reason) => reader.cancel(reason),
  })
}
