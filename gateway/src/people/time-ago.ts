const units = [
  ["year", 365 * 86_400_000],
  ["month", 30 * 86_400_000],
  ["week", 7 * 86_400_000],
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const

const words = new Intl.RelativeTimeFormat("en", { numeric: "always" })

/** `3 days ago`, `in 2 hours`, `just now`. @param at milliseconds since 1970 */
export function timeAgo(at: number, now = Date.now()): string {
  const [unit, ms] = units.find(([, each]) => Math.abs(at - now) >= each) ?? []
  return unit === undefined ? "just now" : words.format(Math.trunc((at - now) / ms), unit)
}
