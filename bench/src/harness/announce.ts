import type { CallTarget } from "./call-target.ts"

/** Tells the bench, from within a server's process, that the server can be called. */
export function announce(target: CallTarget): void {
  process.stdout.write(`ready ${JSON.stringify(target)}\n`)
}
