import type { IncomingMessage } from "node:http"
import type { Egress } from "@sneck/runtime"
import type { Logger } from "pino"
import { createRateLimits } from "../../api/core/rate-limit.ts"
import type { RateLimits } from "../../api/core/rate-limit.ts"
import type { RedisConnection } from "../../api/core/connect-redis.ts"
import type { Directory } from "../../identity/directory.ts"
import type { KeyRing } from "../../identity/key-ring.ts"
import type { ClientAddress } from "../../middleware/client-address.ts"
import type { Registry } from "../../registry/registry.ts"
import type { OrganisationKeys } from "../../secrets/organisation-keys.ts"
import type { Store } from "../../store/store.ts"
import { AccessTokens } from "./access-tokens.ts"
import { AuthorizationServer } from "./authorization-server.ts"
import { Consents } from "./consents.ts"
import { createMachineGrants } from "./machine/create-machine-grants.ts"
import { PublicAccess } from "./public-access.ts"
import { RegisteredClients } from "./registered-clients.ts"
import { Resources } from "./resources.ts"
import { ServerKeys } from "./server-keys.ts"
import { Userinfo } from "./userinfo.ts"

/** What it is opened with. */
export interface OpenOauthOptions {
  readonly store: Store
  /** Where the gateway is reached. */
  readonly url: () => string
  readonly addressOf: ClientAddress
  readonly directory: Directory
  readonly keyRing: KeyRing
  readonly registry: Registry
  readonly organisationKeys: OrganisationKeys
  readonly egress: Egress
  readonly redis: RedisConnection | undefined
  /** Descriptions of clients may be on loopback and private addresses. */
  readonly allowPrivateClients: boolean
  readonly log: Logger
}

/** All that has to do with OAuth towards MCP clients. */
export interface OpenedOauth {
  readonly server: AuthorizationServer
  readonly tokens: AccessTokens
  readonly publicAccess: PublicAccess
  readonly userinfo: Userinfo
  readonly resources: Resources
  readonly consents: Consents
  readonly clients: RegisteredClients
  /** How often strangers may register, and have their descriptions fetched, by address. */
  readonly strangers: RateLimits
  close(): void
}

const strangersPerMinute = 30
const publicCallsPerMinute = 120

/** Opens it; oidc-provider itself is loaded with the first request that needs it. */
export function openOauth(options: OpenOauthOptions): OpenedOauth {
  const { store, url, addressOf, directory, registry, redis } = options
  const resources = new Resources(url, registry)
  const keys = new ServerKeys(store, options.organisationKeys)
  const machines = createMachineGrants({ ...options, resources, keys })
  const tokens = new AccessTokens({ ...options, keys, resources, machines })
  const consents = new Consents(store)
  const strangers = createRateLimits({ requestsPerMinute: strangersPerMinute, redis })
  const publicAccess = new PublicAccess(
    resources,
    createRateLimits({ requestsPerMinute: publicCallsPerMinute, redis }),
    addressOf,
  )
  const mayFetchClient = async ({ req }: { req: IncomingMessage }) => {
    const taken = strangers.take(`client-document ${addressOf(req)}`)
    return taken.then(
      () => true,
      () => false,
    )
  }
  const parts = { store, directory, resources, machines, mayFetchClient }
  const { egress, allowPrivateClients, log } = options
  const server = new AuthorizationServer({ ...parts, egress, allowPrivateClients }, keys, log)
  const close = (): void => {
    server.close()
    tokens.close()
  }
  return {
    server,
    tokens,
    publicAccess,
    userinfo: new Userinfo({ store, directory, keys, resources }),
    resources,
    consents,
    clients: new RegisteredClients(store, consents),
    strangers,
    close,
  }
}
