import { createEgress, createSandbox } from "@sneck/runtime"
import { pino } from "pino"
import { createRateLimits } from "./api/core/rate-limit.ts"
import type { Config, GatewayOptions } from "./config.ts"
import { KeyRing } from "./identity/key-ring.ts"
import { Keys } from "./identity/keys.ts"
import { Recorder } from "./insights/recorder.ts"
import { Logins } from "./login/logins.ts"
import { Listeners } from "./mcp/listeners.ts"
import { FunctionCalls } from "./functions/function-calls.ts"
import { FunctionSources } from "./functions/function-sources.ts"
import { OpenQuestions } from "./functions/open-questions.ts"
import { requestStateKey } from "./functions/request-state-key.ts"
import { RequestStates } from "./functions/request-states.ts"
import { SessionStates } from "./mcp/session-states.ts"
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
  const keys = new Keys(store)
  const recorder = new Recorder(store, log)
  const egress = options.egress ?? createEgress()
  const sandbox = options.sandbox ?? createSandbox()
  const [sessions, questions] = [new SessionStates(), new OpenQuestions()]
  const states = new RequestStates(await requestStateKey(config.dataDir))
  const shared = { recorder, egress, sessions, questions, log }
  return {
    ...shared,
    config,
    url,
    store,
    registry,
    sandbox,
    functionSources: new FunctionSources(sandbox),
    functions: new FunctionCalls({ ...shared, states, sandbox }),
    keys,
    logins: new Logins(store, keys),
    rateLimits: createRateLimits({ requestsPerMinute: config.apiRequestsPerMinute }),
    keyRing: await KeyRing.load(store),
    listeners: new Listeners(registry),
    stopping: new AbortController(),
  }
}
