import type { Egress, Sandbox } from "@sneck/runtime"
import type { Logger } from "pino"
import type { RateLimits } from "./api/core/rate-limit.ts"
import type { Config } from "./config.ts"
import type { Authenticator } from "./identity/authenticator.ts"
import type { Directory } from "./identity/directory.ts"
import type { KeyRing } from "./identity/key-ring.ts"
import type { Organisations } from "./identity/organisations.ts"
import type { Keys } from "./identity/keys.ts"
import type { OpenedConnections } from "./oauth/broker/connections/open-connections.ts"
import type { HeldProviders } from "./oauth/broker/providers/held-providers.ts"
import type { OpenedPeople } from "./people/open-people.ts"
import type { ClientAddress } from "./middleware/client-address.ts"
import type { Recorder } from "./insights/recorder.ts"
import type { FunctionCalls } from "./functions/function-calls.ts"
import type { FunctionSources } from "./functions/function-sources.ts"
import type { Logins } from "./login/logins.ts"
import type { OpenQuestions } from "./functions/open-questions.ts"
import type { SessionStates } from "./mcp/session-states.ts"
import type { Listeners } from "./mcp/listeners.ts"
import type { Environments } from "./environments/environments.ts"
import type { UserValues } from "./environments/user-values.ts"
import type { ProviderSetup } from "./oauth/broker/providers/provider-setup.ts"
import type { OrganisationKeys } from "./secrets/organisation-keys.ts"
import type { OpenedOauth } from "./oauth/server/open-oauth.ts"
import type { OpenedEnvironments } from "./environments/open-environments.ts"
import type { MasterKeyRotation } from "./environments/master-key-rotation.ts"
import type { LaunchValues } from "./registry/launch-values.ts"
import type { Projects } from "./registry/projects.ts"
import type { Refresher } from "./registry/refresher.ts"
import type { Registry } from "./registry/registry.ts"
import type { OpenPlanner } from "./plan/open-planner.ts"
import type { Sources } from "./registry/sources.ts"
import type { StoredToolsets } from "./registry/stored-toolsets.ts"
import type { Toolsets } from "./registry/toolsets.ts"
import type { Store } from "./store/store.ts"

/** Everything that lives as long as the gateway; made by `createServices`, handed to whoever needs a part. */
export interface Services extends OpenedConnections, OpenedPeople {
  readonly config: Config
  /** Where the gateway is reached: `http://127.0.0.1:4774`. */
  readonly url: () => string
  /** Where a request comes from. */
  readonly addressOf: ClientAddress
  readonly store: Store
  /** Makes and revokes keys. */
  readonly keys: Keys
  /** Command lines that wait to be let in. */
  readonly logins: Logins
  /** Who holds which key. */
  readonly keyRing: KeyRing
  /** People and agents, with what is granted to them. */
  readonly directory: Directory
  /** OAuth towards MCP clients. */
  readonly oauth: OpenedOauth
  /** Who makes a request. */
  readonly authenticator: Authenticator
  /** What is served. */
  readonly registry: Registry
  readonly storedToolsets: StoredToolsets
  readonly launchValues: LaunchValues
  readonly sources: Sources
  /** Fetches sources from their URLs. */
  readonly refresher: Refresher
  readonly stopSweeping: () => void
  readonly toolsets: Toolsets
  /** Makes whole projects what configurations say. */
  readonly planner: OpenPlanner
  readonly projects: Projects
  /** For whoever operates the server. */
  readonly organisations: Organisations
  readonly environments: Environments
  /** What people keep here for their own calls. */
  readonly userValues: UserValues
  readonly masterKeyRotation: MasterKeyRotation
  readonly openedEnvironments: OpenedEnvironments
  /** Seals secrets that belong to no environment. */
  readonly organisationKeys: OrganisationKeys
  /** Sets up providers of upstream tokens. */
  readonly providerSetup: ProviderSetup
  /** Providers as they are set up, and the way to talk to them. */
  readonly heldProviders: HeldProviders
  /** How often a key may use the API. */
  readonly rateLimits: RateLimits
  readonly recorder: Recorder
  readonly listeners: Listeners
  /** Ends telling clients of pages that are done with. */
  readonly stopTelling: () => void
  readonly egress: Egress
  /** What functions run in: its processes start when the first one does. */
  readonly sandbox: Sandbox
  readonly functions: FunctionCalls
  readonly functionSources: FunctionSources
  readonly questions: OpenQuestions
  readonly sessions: SessionStates
  readonly log: Logger
  /** Aborted when the gateway begins to stop: answers that never end by themselves end then. */
  readonly stopping: AbortController
}
