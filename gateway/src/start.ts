import { createServer } from "node:http"
import type { Server } from "node:http"
import { createApp } from "./app.ts"
import { closeServices } from "./close-services.ts"
import { toConfig } from "./config.ts"
import type { Config, GatewayOptions } from "./config.ts"
import { createLog } from "./create-log.ts"
import { createServices } from "./create-services.ts"
import { dataFolderKey } from "./identity/data-folder-key.ts"
import type { Invocation } from "./insights/invocation.ts"
import { deploy } from "./registry/deploy.ts"
import type { Deployment, SourceInput } from "./registry/deploy.ts"
import { retireWatched } from "./registry/retire-watched.ts"
import type { Services } from "./services.ts"
import { listen } from "./server.ts"
import { ensureOwner, ownerSignInLink } from "./people/first-owner.ts"
import { readState, writeState } from "./state-file.ts"
import { openStore } from "./store/open-store.ts"
import type { Store } from "./store/store.ts"

/** A toolset that a gateway serves. */
export interface ServedToolset {
  readonly slug: string
  readonly title: string
  readonly mcpUrl: string
}

/** A running gateway. */
export interface Gateway {
  /** `http://127.0.0.1:4774` */
  readonly url: string
  /** A key of the data folder's owner, for calls and the admin API. Secret. */
  readonly key: string
  /** A link that signs the owner in, once, within ten minutes; undefined when the organisation has none. Secret. */
  signInLink(): Promise<string | undefined>
  /** Generates a source and makes it live; throws `SourceError` and changes nothing when that can't be done. */
  deploy(source: SourceInput): Promise<Deployment>
  /** What is served, by slug, of every organisation. */
  toolsets(): ServedToolset[]
  /** Takes away what earlier runs watched and this one does not: all but these slugs. */
  retireOthers(slugs: readonly string[]): Promise<void>
  /** Calls back with the record of every call as it ends; returns the function that ends it. */
  onCall(listener: (invocation: Invocation) => void): () => void
  /** Stops in good order: no new requests, calls under way finish, every record is written. */
  close(): Promise<void>
}

/**
 * Starts a gateway: its store in the data folder, its HTTP server on the address.
 * Throws `StartError` (`invalid-options`, `data-folder`, `data-folder-in-use`, `database`, `port-in-use`, `address`), with nothing left running.
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const config = toConfig(options)
  const log = options.log ?? createLog()
  const store = await openStore(config, log)
  try {
    return await serve(config, store, { ...options, log })
  } catch (error) {
    await store.close()
    throw error
  }
}

async function serve(config: Config, store: Store, options: GatewayOptions): Promise<Gateway> {
  const server = createServer({ requestTimeout: 60_000, headersTimeout: 15_000, keepAliveTimeout: 65_000 })
  const services = await createServices(config, store, options, () => config.publicUrl ?? urlOf(server, config))
  server.on("request", createApp(services))
  try {
    await listen(server, config)
    const url = urlOf(server, config)
    const known = await readState(config.dataDir)
    const key = await dataFolderKey(services.keyRing, services.keys, known?.key)
    await ensureOwner(store)
    await writeState(config.dataDir, { url, key, pid: process.pid })
    return toGateway(services, server, { url, key })
  } catch (error) {
    await closeServices(services, server)
    throw error
  }
}

function toGateway(services: Services, server: Server, address: { url: string; key: string }): Gateway {
  let closing: Promise<void> | undefined
  return {
    ...address,
    signInLink: async () => (await ownerSignInLink(services.store, address.url))?.url,
    deploy: async (source) => deploy(services, source),
    toolsets: () =>
      services.registry.list().map(({ slug, title }) => ({ slug, title, mcpUrl: `${services.url()}/mcp/${slug}` })),
    retireOthers: async (slugs) => retireWatched(services.store, slugs),
    onCall: (listener) => services.recorder.listen(listener),
    close: async () => (closing ??= closeAll(services, server)),
  }
}

async function closeAll(services: Services, server: Server): Promise<void> {
  await closeServices(services, server)
  await services.store.close()
}

function urlOf(server: Server, config: Config): string {
  const address = server.address()
  const port = typeof address === "object" && address !== null ? address.port : config.port
  const reachable = config.host === "0.0.0.0" ? "127.0.0.1" : config.host === "::" ? "::1" : config.host
  return `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}`
}
