import ipaddr from "ipaddr.js"

/**
 * Tells whether an IP address belongs to the public internet. Loopback, private, link-local, unique-local,
 * carrier-grade NAT, benchmarking, documentation, multicast and reserved addresses do not, nor do the forms
 * that wrap an IPv4 address in IPv6 (mapped, NAT64, 6to4, Teredo). What is no address is not public either.
 */
export function isPublicAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.parse(address).range() === "unicast"
}
