/** Addresses that are not of the public network. */
import { BlockList, isIP } from 'node:net'

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
  // SIIT, Teredo and 6to4 hold IPv4 addresses in ways that nobody uses any longer.
  ['::ffff:0:0:0', 96],
  ['2001::', 32],
  ['2002::', 16],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  privateRanges.addSubnet(net, prefix, 'ipv6')

/** `address` is an IPv4 or IPv6 address, without brackets. One that holds an IPv4 address is taken for that. */
export function isPrivateAddress(address: string): boolean {
  const [bare = ''] = address.split('%', 1)
  if (isIP(bare) !== 6) return privateRanges.check(bare, 'ipv4')
  const held = heldIPv4(bare)
  return held === null ? privateRanges.check(bare, 'ipv6') : privateRanges.check(held, 'ipv4')
}

/** IPv4-mapped, IPv4-compatible, and of NAT64 (RFC 6052), which is how networks without IPv4 see the public one. */
function heldIPv4(address: string): string | null {
  const whole = new URL(`http://[${address}]`).hostname.slice(1, -1)
  const found = /^(?:::ffff:|64:ff9b::|::)(?:([0-9a-f]{1,4}):)?([0-9a-f]{1,4})$/.exec(whole)
  if (!found || whole === '::1') return null
  const bits = Number.parseInt(found[1] ?? '0', 16) * 65_536 + Number.parseInt(found[2] ?? '0', 16)
  return [24, 16, 8, 0].map((shift) => (bits >>> shift) & 255).join('.')
}

/** Of this computer to itself. */
export function isLoopbackAddress(address: string): boolean {
  const held = isIP(address) === 6 ? heldIPv4(address) : address
  return address === '::1' || (held?.startsWith('127.') ?? false)
}
