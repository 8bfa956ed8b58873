import ipaddr from "ipaddr.js"
import type { IPv6 } from "ipaddr.js"

/**
 * Tells whether an IP address belongs to the public internet. Loopback, private, link-local, unique-local,
 * carrier-grade NAT, benchmarking, documentation, multicast and reserved addresses do not, nor do the forms
 * that wrap an IPv4 address in IPv6 (mapped, compatible, NAT64, 6to4, Teredo). What is no address is not public
 * either.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.parse(address)
  return parsed.range() === "unicast" && (parsed.kind() === "ipv4" || isGlobalUnicast(parsed as IPv6))
}

/** `2000::/3`: the only part of IPv6 that is given out. What lies outside means something else, now or later. */
function isGlobalUnicast({ parts: [first = 0] }: IPv6): boolean {
  return (first & 0xe000) === 0x2000
}
