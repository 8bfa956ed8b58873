import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createApp } from "../src/app.ts"
import { closeServices } from "../src/close-services.ts"
import { toConfig } from "../src/config.ts"
import { createServices } from "../src/create-services.ts"
import { expandScopes } from "../src/identity/principal.ts"
import type { Principal } from "../src/identity/principal.ts"
import type { Services } from "../src/services.ts"
import { askApi } from "./api-client.ts"
import type { ApiAnswer, ApiOptions } from "./api-client.ts"
import type { StoreKind } from "./each-store.ts"
import { insertOrganisation, insertProject } from "./store-rows.ts"

/** One organisation of a server, and a key of it that may do everything in it. */
export interface Tenant {
  readonly organisationId: string
  readonly key: string
  ask(method: string, path: string, options?: ApiOptions): Promise<ApiAnswer>
}

/** A server that several organisations share. */
export interface Organisations extends AsyncDisposable {
  readonly services: Services
  readonly url: string
  readonly one: Tenant
  readonly other: Tenant
  readonly third: Tenant
}

/** Starts it on a store of a kind; disposing stops it and removes all of it. */
export async function startOrganisations(kind: StoreKind): Promise<Organisations> {
  const dataDir = await mkdtemp(join(tmpdir(), "sneck-tenants-"))
  const store = await kind.open()
  const server = createServer()
  const config = toConfig({ dataDir, apiRequestsPerMinute: 100_000 })
  const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const services = await createServices(config, store, { dataDir }, url)
  server.on("request", createApp(services)).listen(0, "127.0.0.1")
  await once(server, "listening")
  return {
    services,
    url: url(),
    one: await makeTenant(services),
    other: await makeTenant(services),
    third: await makeTenant(services),
    [Symbol.asyncDispose]: async () => {
      await closeServices(services, server)
      await store.close()
      await rm(dataDir, { recursive: true })
    },
  }
}

async function makeTenant(services: Services): Promise<Tenant> {
  const organisationId = await insertOrganisation(services.store)
  await services.store.within(organisationId, async (trx) => insertProject(trx, organisationId, "default"))
  const limits = { projectId: undefined, toolset: undefined, expiresAt: undefined }
  const scopes = expandScopes(["admin"])
  const founder: Principal = { id: "founder", name: "founder", kind: "key", organisationId, scopes, ...limits }
  const { secret: key } = await services.keys.create(founder, { kind: "service", name: "founder", scopes: ["admin"] })
  const gateway = { url: services.url(), key }
  return { organisationId, key, ask: async (method, path, options) => askApi(gateway, method, path, options) }
}
