import { createEgress } from "@sneck/runtime"
import { pino } from "pino"
import type { Config, GatewayOptions } from "./config.ts"
import { KeyRing } from "./identity/key-ring.ts"
import { Recorder } from "./insights/recorder.ts"
import { Listeners } from "./mcp/listeners.ts"
import { Registry } from "./registry/registry.ts"
import type { Services } from "./services.ts"
import type { Store } from "./store/store.ts"

/** Makes everything that a gateway works with, around an open store. Logs go to standard error unless a logger is given. */
export async function createServices(
  config: Config,
  store: Store,
  options: GatewayOptions,
  url: () => string,
): Promise<Services> {
  const log = options.log ?? pino({ level: process.env["SNECK_LOG_LEVEL"] ?? "warn" }, pino.destination(2))
  const registry = new Registry()
  return {
    config,
    url,
    store,
    log,
    registry,
    keys: await KeyRing.load(store),
    recorder: new Recorder(store, log),
    listeners: new Listeners(registry),
    egress: options.egress ?? createEgress(),
    stopping: new AbortController(),
  }
}
