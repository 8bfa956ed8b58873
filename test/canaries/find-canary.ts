/** A secret that is planted, and by what name a finding is reported: findings must not show it. */
export interface Canary {
  readonly name: string
  readonly value: string
}

/** Every form in which text may carry a value: as it is, in URLs, in JSON, in hex, and in base64 wherever it begins. */
export function formsOf(value: string): ReadonlyMap<string, string> {
  const bytes = Buffer.from(value)
  const inUrl = encodeURIComponent(value)
  return new Map([
    ["raw", value],
    ["url", inUrl],
    ["url, lower case", inUrl.replaceAll(/%[0-9A-F]{2}/g, (code) => code.toLowerCase())],
    ["json", JSON.stringify(value).slice(1, -1)],
    ["json in json", JSON.stringify(JSON.stringify(value)).slice(3, -3)],
    ["html", value.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;")],
    ["hex", bytes.toString("hex")],
    ["HEX", bytes.toString("hex").toUpperCase()],
    ...[0, 1, 2].flatMap((shift): [string, string][] => {
      const text = base64At(bytes, shift)
      return [
        [`base64 +${shift}`, text],
        [`base64url +${shift}`, text.replaceAll("+", "-").replaceAll("/", "_")],
      ]
    }),
  ])
}

/** What of the base64 of a longer text is the value's alone, where it begins `shift` bytes after a multiple of three. */
function base64At(bytes: Buffer, shift: number): string {
  const text = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString("base64")
    .replace(/=+$/, "")
  const start = shift === 0 ? 0 : shift + 1
  const spare = (shift + bytes.length) % 3
  return text.slice(start, spare === 0 ? undefined : -1)
}

/** Names of the canaries in some text or bytes, and the forms that they were found in. */
export function findCanaries(content: string | Uint8Array, canaries: readonly Canary[]): string[] {
  const text = typeof content === "string" ? Buffer.from(content) : Buffer.from(content)
  return canaries.flatMap(({ name, value }) =>
    [...formsOf(value)].filter(([, form]) => text.includes(form)).map(([form]) => `${name} (${form})`),
  )
}
