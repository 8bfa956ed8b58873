interface Options {
  readonly signal?: AbortSignal
}

/** Resolves to a value after a while; rejects when the signal comes first. */
export function setTimeout<Value>(
  delayMs?: number,
  value?: Value,
  { signal }: Options = {},
): Promise<Value | undefined> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const abort = (): void => {
      globalThis.clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = globalThis.setTimeout(() => {
      signal?.removeEventListener("abort", abort)
      resolve(value)
    }, delayMs)
    signal?.addEventListener("abort", abort, { once: true })
  })
}

/** Resolves to a value once what is under way is done. */
export function setImmediate<Value>(value?: Value, options?: Options): Promise<Value | undefined> {
  return setTimeout(0, value, options)
}

/** Yields a value again and again. */
export async function* setInterval<Value>(
  delayMs?: number,
  value?: Value,
  options?: Options,
): AsyncGenerator<Value | undefined> {
  for (;;) yield await setTimeout(delayMs, value, options)
}

export const scheduler = { wait: (delayMs: number, options?: Options) => setTimeout(delayMs, undefined, options) }
export default { setTimeout, setImmediate, setInterval, scheduler }
