/** Writes bytes in base64; text is taken to be base64 already. */
export function encodeBase64(data: string | Uint8Array | ArrayBuffer): string {
  if (typeof data === "string") return data
  const bytes = data instanceof Uint8Array ? data : new Uint8Array(data)
  let binary = ""
  for (let start = 0; start < bytes.length; start += chunk) {
    binary += String.fromCharCode(...bytes.subarray(start, start + chunk))
  }
  return btoa(binary)
}

/** Few enough for the arguments of one call. */
const chunk = 8192
