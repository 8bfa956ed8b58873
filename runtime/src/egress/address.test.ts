import { expect, test } from "vitest"
import { isPublicAddress } from "./address.ts"

const NOT_PUBLIC = [
  "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.254", "169.254.169.254",
  "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.19.255.255",
  "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
  "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:7f00:1", "64:ff9b::7f00:1", "64:ff9b:1::1",
  "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "3fff::1", "fc00::1", "fdff::1", "fe80::1", "fe80::1%eth0",
  "fec0::1", "ff02::1", "5f00::1", "", "example.com", "127.0.0.1.", "not an address",
] // prettier-ignore

test.each(NOT_PUBLIC)("takes %s for no public address", (address) => {
  expect(isPublicAddress(address)).toBe(false)
})

test.each(["8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "198.20.0.1", "2001:4860:4860::8888", "2606:4700::1111"])(
  "takes %s for a public address",
  (address) => {
    expect(isPublicAddress(address)).toBe(true)
  },
)
