import { connect, settle } from "./bridge.ts"
import type { Bridge, Finish } from "./bridge.ts"
import { abortCall } from "./call-signal.ts"
import { fail, start } from "./entry.ts"
import { forWeb } from "./for-web.ts"
import type { ForWeb } from "./for-web.ts"
import { defineGlobals } from "./globals.ts"
import { harden } from "./harden.ts"
import { define, parse } from "./primordials.ts"
import { runDueTimers } from "./timers.ts"
import { lendWeb } from "./web-platform.ts"
import type * as Web from "./web/index.ts"

/** `[kind, id, isFine, text]`: what comes in. */
type Message = readonly ["start" | "reply" | "timer" | "abort", number, boolean, string]

/** Brings the files of `web/` to life. */
type MakeWeb = (house: ForWeb) => typeof Web

/** Makes a bare context a place for functions; gives back what takes messages in. */
export function install(bridge: Bridge, finish: Finish, makeWeb: MakeWeb): (messages: string) => void {
  connect(bridge, finish)
  harden()
  lendWeb(() => makeWeb(forWeb()))
  defineGlobals()
  define(globalThis, "__sneckFail", { value: fail })
  return receive
}

function receive(messages: string): void {
  for (const message of parse(messages) as Message[]) take(message)
}

function take([kind, id, isFine, text]: Message): void {
  if (kind === "reply") settle(id, isFine, text)
  else if (kind === "timer") runDueTimers()
  else if (kind === "abort") abortCall(isFine)
  else start(text, id)
}
