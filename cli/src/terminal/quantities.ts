/** `412` → `412 ms`, `1830` → `1.8 s`, below ten with one decimal: `0.4 ms`. */
export function formatMs(ms: number): string {
  if (ms >= 999.5) return `${(ms / 1000).toFixed(1)} s`
  return ms > 0 && ms < 9.95 ? `${ms.toFixed(1)} ms` : `${Math.round(ms)} ms`
}

/** `430` → `0.4 s`: for things that people wait for. */
export function formatSeconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}

/** `1` tool, `2` tools. */
export function count(n: number, noun: string, plural = `${noun}s`): string {
  return `${formatNumber(n)} ${n === 1 ? noun : plural}`
}

/** `1223` → `1,223`. */
export function formatNumber(n: number): string {
  return n.toLocaleString("en-US")
}

/** `387600` → `388 k`, below a hundred thousand with one decimal: `0.6 k`. Counts of tokens. */
export function formatTokens(n: number): string {
  if (n < 100) return String(n)
  return n < 99_950 ? `${(n / 1000).toFixed(1)} k` : `${formatNumber(Math.round(n / 1000))} k`
}

/** `10240` → `10.2 kB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** Local time of day of an ISO instant: `14:03:09`. */
export function formatTimeOfDay(iso: string): string {
  return new Date(iso).toTimeString().slice(0, 8)
}

/** `now` − instant in the largest unit: `12 s ago`, `3 h ago`. */
export function formatAgo(iso: string, now: number): string {
  const seconds = Math.max(0, Math.round((now - Date.parse(iso)) / 1000))
  if (seconds < 60) return `${seconds} s ago`
  if (seconds < 3600) return `${Math.round(seconds / 60)} min ago`
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} h ago` : `${Math.round(seconds / 86_400)} days ago`
}
