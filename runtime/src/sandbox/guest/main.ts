import { connect, settle } from "./bridge.ts"
import type { Bridge } from "./bridge.ts"
import { fail, start } from "./entry.ts"
import { defineGlobals } from "./globals.ts"
import type { MakeWeb } from "./globals.ts"
import { harden } from "./harden.ts"
import { define, parse } from "./primordials.ts"
import { runDueTimers } from "./timers.ts"

/** `[kind, id, isFine, text]`: what comes in. */
type Message = readonly ["start" | "reply" | "timer", number, boolean, string]

/** Makes a bare context a place for functions; gives back what takes messages in. */
export function install(bridge: Bridge, makeWeb: MakeWeb): (messages: string) => void {
  connect(bridge)
  harden()
  defineGlobals(makeWeb)
  define(globalThis, "__sneckFail", { value: fail })
  return receive
}

function receive(messages: string): void {
  for (const message of parse(messages) as Message[]) take(message)
}

function take([kind, id, isFine, text]: Message): void {
  if (kind === "reply") settle(id, isFine, text)
  else if (kind === "timer") runDueTimers()
  else start(text, id)
}
