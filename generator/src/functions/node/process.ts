/** What of `process` has a meaning inside: the variables of the call at hand, and what reads the clock. */
export const process = {
  env: {} as Record<string, string>,
  argv: [] as string[],
  platform: "linux",
  arch: "x64",
  version: "",
  versions: {} as Readonly<Record<string, string>>,
  browser: true,
  cwd: () => "/",
  nextTick: (run: (...args: never[]) => void, ...args: never[]) => queueMicrotask(() => run(...args)),
  hrtime: Object.assign(hrtime, { bigint: () => BigInt(Math.round(performance.now() * 1e6)) }),
  uptime: () => performance.now() / 1000,
  emitWarning: (warning: unknown) => console.warn(warning),
  on: silently,
  once: silently,
  off: silently,
  removeListener: silently,
}

function silently(): typeof process {
  return process
}

function hrtime(since?: readonly [number, number]): [number, number] {
  const now = performance.now()
  const seconds = Math.floor(now / 1000)
  const nanos = Math.round((now % 1000) * 1e6)
  if (since === undefined) return [seconds, nanos]
  const difference = (seconds - since[0]) * 1e9 + nanos - since[1]
  return [Math.floor(difference / 1e9), difference % 1e9]
}

/** Shows a call its own variables, and nothing else. */
export function setEnvironment(env: Readonly<Record<string, string>>): void {
  for (const name of Object.keys(process.env)) delete process.env[name]
  Object.assign(process.env, env)
}

export const { env, argv, platform, arch, version, versions, cwd, nextTick, uptime, emitWarning } = process
export { process as default }
