/** Tells a tar archive by the checksum of its first header: old ones have no other mark. */
export function isTar(bytes: Uint8Array): boolean {
  const header = bytes.subarray(0, 512)
  if (header.length < 512 || header[0] === 0) return false
  const claimed = Number.parseInt(Buffer.from(header.subarray(148, 156)).toString("latin1").replaceAll("\0", " "), 8)
  if (Number.isNaN(claimed)) return false
  const sum = header.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0)
  return claimed === sum
}
