import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startMuseum } from "@sneck/fixtures/upstream"
import { pino } from "pino"
import { createApp } from "../src/app.ts"
import { closeServices } from "../src/close-services.ts"
import { toConfig } from "../src/config.ts"
import type { GatewayOptions } from "../src/config.ts"
import { createServices } from "../src/create-services.ts"
import { expandScopes } from "../src/identity/principal.ts"
import type { Principal } from "../src/identity/principal.ts"
import { defaultOrganisationId } from "../src/store/default-ids.ts"
import { deploy } from "../src/registry/deploy.ts"
import type { Services } from "../src/services.ts"
import type { Store } from "../src/store/store.ts"
import { askApi } from "./api-client.ts"
import type { ApiAnswer } from "./api-client.ts"
import { fixture } from "./museum-gateway.ts"
import { insertUser } from "./people-rows.ts"
import { signInAs } from "./sign-in-as.ts"
import type { SignedInBrowser } from "./sign-in-as.ts"

const founder: Principal = {
  id: "founder",
  name: "founder",
  kind: "key",
  organisationId: defaultOrganisationId,
  projectId: undefined,
  scopes: expandScopes(["admin"]),
  toolset: undefined,
  expiresAt: undefined,
}

/** A gateway that serves the museum to people who sign in. */
export interface OauthGateway extends AsyncDisposable {
  readonly services: Services
  readonly url: string
  /** For other replicas: the master key is in it. */
  readonly dataDir: string
  /** The resource: `…/mcp/museum`. */
  readonly mcpUrl: string
  /** A member of the organisation. */
  readonly userId: string
  /** A browser in which they are signed in. */
  readonly browser: SignedInBrowser
  /** Sends a request to the API by a key that may do everything. */
  ask(method: string, path: string, body?: object): Promise<ApiAnswer>
  /** Serves the museum's tools at another slug as well; gives the resource. */
  serve(slug: string, settings?: object): Promise<string>
}

/** Starts one on a store that is open; disposing stops it and leaves the store open. */
export async function startOauthGateway(store: Store, options: Partial<GatewayOptions> = {}): Promise<OauthGateway> {
  const replica = await startReplica(store, options)
  const museum = await startMuseum()
  const environment = { MUSEUM_KEY: museum.key }
  await deploy(replica.services, { location: fixture("museum.yaml"), serverUrl: museum.url, environment })
  const userId = await insertUser(store, { name: "Ada", role: "member" })
  const { services, url } = replica
  const { secret: key } = await services.keys.create(founder, { kind: "service", name: "founder", scopes: ["admin"] })
  const ask = async (method: string, path: string, body?: object): Promise<ApiAnswer> =>
    askApi({ url, key }, method, path, body === undefined ? {} : { body })
  return {
    ...replica,
    userId,
    ask,
    serve: async (slug, settings = {}) => {
      const { status, body } = await ask("POST", "/toolsets", {
        slug,
        settings: { include: [{ source: "museum" }], ...settings },
      })
      if (status !== 201) throw new Error(JSON.stringify(body))
      return services.oauth.resources.resourceOf(slug)
    },
    browser: await signInAs(replica.services, userId),
    [Symbol.asyncDispose]: async () => {
      await replica[Symbol.asyncDispose]()
      await museum.close()
    },
  }
}

/** Starts a gateway on a store that others use as well. */
export async function startReplica(store: Store, options: Partial<GatewayOptions> = {}) {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), "sneck-oauth-")))
  const server = createServer()
  const config = toConfig({ dataDir, apiRequestsPerMinute: 100_000, ...options })
  const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const log = pino({ level: "silent" })
  const services = await createServices(config, store, { dataDir, log, ...options }, () => config.publicUrl ?? url())
  server.on("request", createApp(services)).listen(0, "127.0.0.1")
  await once(server, "listening")
  return {
    services,
    dataDir,
    url: url(),
    mcpUrl: services.oauth.resources.resourceOf("museum"),
    [Symbol.asyncDispose]: async () => {
      await closeServices(services, server)
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true })
    },
  }
}
