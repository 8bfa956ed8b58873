import { createEgress, createSandbox } from "@sneck/runtime"
import type { Logger } from "pino"
import { connectRedis } from "./api/core/connect-redis.ts"
import type { RedisConnection } from "./api/core/connect-redis.ts"
import { createLog } from "./create-log.ts"
import { createRateLimits } from "./api/core/rate-limit.ts"
import type { Config, GatewayOptions } from "./config.ts"
import { Authenticator } from "./identity/authenticator.ts"
import { Directory } from "./identity/directory.ts"
import { KeyRing } from "./identity/key-ring.ts"
import { Keys } from "./identity/keys.ts"
import { Organisations } from "./identity/organisations.ts"
import { tellCompleted } from "./oauth/broker/connections/tell-completed.ts"
import { openConnections } from "./oauth/broker/connections/open-connections.ts"
import { HeldProviders } from "./oauth/broker/providers/held-providers.ts"
import { clientAddressBehind } from "./middleware/client-address.ts"
import { openPeople } from "./people/open-people.ts"
import { Recorder } from "./insights/recorder.ts"
import { Logins } from "./login/logins.ts"
import { Listeners } from "./mcp/listeners.ts"
import { FunctionCalls } from "./functions/function-calls.ts"
import { FunctionSources } from "./functions/function-sources.ts"
import { OpenQuestions } from "./functions/open-questions.ts"
import { requestStateKey } from "./functions/request-state-key.ts"
import { RequestStates } from "./functions/request-states.ts"
import { SessionStates } from "./mcp/session-states.ts"
import { openOauth } from "./oauth/server/open-oauth.ts"
import { ProviderSetup } from "./oauth/broker/providers/provider-setup.ts"
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
  const egress = options.egress ?? createEgress()
  const sandbox = options.sandbox ?? createSandbox()
  const opened = await openEnvironments({ store, dataDir: config.dataDir, egress, environment: process.env, log })
  const { organisationKeys } = opened
  const [storedToolsets, launchValues] = [new StoredToolsets(), new LaunchValues()]
  const openEnvironment = environmentOpener(opened.values, launchValues)
  const hidesDev = options.watches
  const registry = await Registry.open({ store, toolsets: storedToolsets, openEnvironment, hidesDev })
  const redis = await redisOf(config, log)
  const directory = await Directory.load(store)
  const [keys, keyRing] = [new Keys(store), await KeyRing.load(store, directory)]
  const addressOf = clientAddressBehind(config.trustedProxies)
  const around = { store, url, addressOf, directory, organisationKeys, egress, log }
  const people = openPeople(around)
  const { allowPrivateClients } = config
  const oauth = openOauth({ ...around, keyRing, registry, redis, allowPrivateClients })
  const credentials = [oauth.tokens, people.sessionCredentials, oauth.publicAccess]
  const authenticator = new Authenticator(keyRing, directory, credentials)
  const functionSources = new FunctionSources(sandbox)
  const registered = { store, toolsets: storedToolsets, functionSources, admitFunctions: functionGuard(store, sandbox) }
  const sources = new Sources(registered)
  const states = new RequestStates(await requestStateKey(store, organisationKeys))
  const heldProviders = await HeldProviders.load({ store, keys: organisationKeys, egress, url, log })
  const accounts = openConnections({ store, organisationKeys, providers: heldProviders, url, log })
  const listeners = new Listeners(registry, authenticator)
  const shared = {
    connections: accounts.connections,
    recorder: new Recorder(store, log),
    egress,
    sessions: new SessionStates(),
    questions: new OpenQuestions(),
    userValues: opened.userValues,
    log,
  }
  return {
    ...shared,
    ...accounts,
    ...people,
    config,
    url,
    addressOf,
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
    organisationKeys,
    heldProviders,
    providerSetup: new ProviderSetup(store, organisationKeys),
    sandbox,
    functionSources,
    functions: new FunctionCalls({ ...shared, states, sandbox }),
    keys,
    logins: new Logins({ store, keys, ownKeys: people.ownKeys, directory }),
    rateLimits: createRateLimits({ requestsPerMinute: config.apiRequestsPerMinute, redis }),
    keyRing,
    directory,
    oauth,
    authenticator,
    listeners,
    stopTelling: tellCompleted(store.changes, accounts.connectLinks, listeners),
    stopping: new AbortController(),
  }
}

async function redisOf({ redisUrl }: Config, log: Logger): Promise<RedisConnection | undefined> {
  return redisUrl === undefined ? undefined : connectRedis(redisUrl, log)
}
