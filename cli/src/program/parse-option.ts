import { InvalidArgumentError } from "commander"

/** Collects an option that may be given several times. */
export function collect(value: string, previous: readonly string[] = []): string[] {
  return [...previous, value]
}

/** A TCP port; 0 asks for a free one. */
export function parsePort(text: string): number {
  const port = Number(text)
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port
  throw new InvalidArgumentError("A port is a number from 0 (any free one) to 65535.")
}

/** How many characters; 0 for any number, else enough to say something. */
export function parseChars(text: string): number {
  const chars = Number(text)
  if (/^\d{1,9}$/.test(text) && (chars === 0 || chars >= 500)) return chars
  throw new InvalidArgumentError("A number of at least 500, or 0 for no limit.")
}

/** How many of something, 0 included. */
export function parseCount(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new InvalidArgumentError("A number of at least 0.")
}

/** How many rows to show. */
export function parseLimit(text: string): number {
  const limit = Number(text)
  if (/^\d{1,4}$/.test(text) && limit >= 1 && limit <= 1000) return limit
  throw new InvalidArgumentError("A number from 1 to 1000.")
}

/** A duration back from now, or an instant. */
export function parseSince(text: string): string {
  if (/^\d{1,6}[smhdw]$/.test(text) || !Number.isNaN(Date.parse(text))) return text
  throw new InvalidArgumentError("A duration such as 15m, 1h or 7d, or an ISO date.")
}
