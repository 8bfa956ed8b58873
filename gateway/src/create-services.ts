import { createEgress, createSandbox } from "@sneck/runtime"
import type { Logger } from "pino"
import { connectRedis } from "./api/core/connect-redis.ts"
import type { RedisConnection } from "./api/core/connect-redis.ts"
import { createLog } from "./create-log.ts"
import { createRateLimits } from "./api/core/rate-limit.ts"
import type { Config, GatewayOptions } from "./config.ts"
import { KeyRing } from "./identity/key-ring.ts"
import { Keys } from "./identity/keys.ts"
import { Organisations } from "./identity/organisations.ts"
import { Recorder } from "./insights/recorder.ts"
import { Logins } from "./login/logins.ts"
import { Listeners } from "./mcp/listeners.ts"
import { FunctionCalls } from "./functions/function-calls.ts"
import { FunctionSources } from "./functions/function-sources.ts"
import { OpenQuestions } from "./functions/open-questions.ts"
import { requestStateKey } from "./functions/request-state-key.ts"
import { RequestStates } from "./functions/request-states.ts"
import { SessionStates } from "./mcp/session-states.ts"
import { openEnvironments } from "./environments/open-environments.ts"
import { environmentOpener } from "./registry/environment-opener.ts"
import { functionGuard, organisationGuard } from "./registry/function-guard.ts"
import { LaunchValues } from "./registry/launch-values.ts"
import { Projects } from "./registry/projects.ts"
import { Refresher } from "./registry/refresher.ts"
import { Registry } from "./registry/registry.ts"
import { openPlanner } from "./plan/open-planner.ts"
import { Sources } from "./registry/sources.ts"
import { StoredToolsets } from "./registry/stored-toolsets.ts"
import { sweepRegularly } from "./registry/sweep-regularly.ts"
import { Toolsets } from "./registry/toolsets.ts"
import type { Services } from "./services.ts"
import type { Store } from "./store/store.ts"

/** Makes everything that a gateway works with, around an open store. Logs go to standard error unless a logger is given. */
export async function createServices(
  config: Config,
  store: Store,
  options: GatewayOptions,
  url: () => string,
): Promise<Services> {
  const log = options.log ?? createLog()
  const [storedToolsets, launchValues] = [new StoredToolsets(), new LaunchValues()]
  const [keys, keyRing] = [new Keys(store), await KeyRing.load(store)]
  const recorder = new Recorder(store, log)
  const egress = options.egress ?? createEgress()
  const sandbox = options.sandbox ?? createSandbox()
  const [sessions, questions] = [new SessionStates(), new OpenQuestions()]
  const opened = await openEnvironments({ store, dataDir: config.dataDir, egress, environment: process.env, log })
  const openEnvironment = environmentOpener(opened.values, launchValues)
  const hidesDev = options.watches
  const registry = await Registry.open({ store, toolsets: storedToolsets, openEnvironment, hidesDev })
  const functionSources = new FunctionSources(sandbox)
  const registered = { store, toolsets: storedToolsets, functionSources, admitFunctions: functionGuard(store, sandbox) }
  const sources = new Sources(registered)
  const states = new RequestStates(await requestStateKey(config.dataDir))
  const shared = { recorder, egress, sessions, questions, userValues: opened.userValues, log }
  return {
    ...shared,
    config,
    url,
    store,
    registry,
    storedToolsets,
    launchValues,
    sources,
    refresher: new Refresher({ store, sources, log }),
    stopSweeping: sweepRegularly(store, log),
    planner: openPlanner({ store, sources, storedToolsets, environments: opened.environments }),
    toolsets: new Toolsets(registered),
    projects: new Projects(store),
    organisations: new Organisations(store, organisationGuard(store, sandbox)),
    environments: opened.environments,
    masterKeyRotation: opened.masterKey,
    openedEnvironments: opened,
    sandbox,
    functionSources,
    functions: new FunctionCalls({ ...shared, states, sandbox }),
    keys,
    logins: new Logins(store, keys),
    rateLimits: createRateLimits({ requestsPerMinute: config.apiRequestsPerMinute, redis: await redisOf(config, log) }),
    keyRing,
    listeners: new Listeners(registry, keyRing),
    stopping: new AbortController(),
  }
}

async function redisOf({ redisUrl }: Config, log: Logger): Promise<RedisConnection | undefined> {
  return redisUrl === undefined ? undefined : connectRedis(redisUrl, log)
}
