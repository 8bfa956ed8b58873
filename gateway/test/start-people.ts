import type { Scope } from "../src/identity/principal.ts"
import { openPostgres } from "../src/store/postgres.ts"
import { openTemporaryStore } from "../src/store/temporary-store.ts"
import type { Store } from "../src/store/store.ts"
import { askApi } from "./api-client.ts"
import type { ApiAnswer } from "./api-client.ts"
import type { StoreKind } from "./each-store.ts"
import { startReplica } from "./oauth-gateway.ts"
import { ticketFiles } from "./operation-cases.ts"
import { startOrganisations } from "./organisations.ts"
import type { Organisations, Tenant } from "./organisations.ts"
import { ownKey } from "./own-keys.ts"
import { insertAgent, insertGrant, insertTeam, insertUser } from "./people-rows.ts"
import { createPostgresDatabase } from "./postgres-database.ts"
import { signInAs } from "./sign-in-as.ts"

type Who = "owner" | "admin" | "developer" | "member" | "projectAdmin"

/** People with different rights in one organisation that serves the toolset `tickets`, and others beside it. */
export interface People extends AsyncDisposable {
  readonly server: Organisations
  readonly ids: Readonly<Record<Who | "agent" | "ownerGrant" | "foundersTeam" | "adminsTeam", string>>
  /** Uses the API as one of them, by a key of their own. */
  readonly ask: (who: Who, method: string, path: string, body?: unknown) => Promise<ApiAnswer>
  readonly askBy: (key: string, method: string, path: string, body?: unknown) => Promise<ApiAnswer>
  /** A new key of a person's own. */
  readonly keyOf: (id: string, scopes?: readonly Scope[]) => Promise<string>
  /** Headers of a browser in which a person is signed in. */
  readonly sessionOf: (id: string) => Promise<Record<string, string>>
  /** Another replica with a connection of its own, where there is PostgreSQL. */
  readonly replica: () => Promise<{ readonly url: string }>
  /** Lists tools of `tickets`. */
  readonly callMcp: (url: string, headers: Record<string, string>) => Promise<Response>
}

/** Starts them on a store of a kind; disposing stops and removes all. */
export async function startPeople({ kind }: StoreKind): Promise<People> {
  const { open, drop } = await storesOf(kind)
  const store = await open()
  const server = await startOrganisations({ kind, open: async () => store })
  await furnish(server.one)
  const ids = await insertPeople(store, server.one)
  const { organisationId } = server.one
  const keyOf: People["keyOf"] = (id, scopes = ["admin"]) => ownKey(store, id, { organisationId, scopes })
  const askBy: People["askBy"] = (key, method, path, body) =>
    askApi({ url: server.url, key }, method, path, body === undefined ? {} : { body })
  const replicas: (AsyncDisposable & { url: string })[] = []
  const others: Store[] = []
  const startOther = async () => {
    const own = kind === "postgres" ? await open() : store
    if (own !== store) others.push(own)
    replicas.push(await startReplica(own, { dataDir: server.services.config.dataDir }))
    return replicas[0] ?? server
  }
  return {
    server,
    ids,
    keyOf,
    askBy,
    ask: async (who, method, path, body) => askBy(await keyOf(ids[who]), method, path, body),
    sessionOf: async (id) => {
      const { cookie, csrf } = await signInAs(server.services, id)
      return { cookie, "sneck-csrf": csrf }
    },
    replica: async () => replicas[0] ?? startOther(),
    callMcp,
    [Symbol.asyncDispose]: async () => {
      for (const replica of replicas) await replica[Symbol.asyncDispose]()
      for (const other of others) await other.close()
      await server[Symbol.asyncDispose]()
      await drop()
    },
  }
}

async function storesOf(kind: Store["kind"]): Promise<{ open: () => Promise<Store>; drop: () => Promise<void> }> {
  if (kind === "sqlite") return { open: openTemporaryStore, drop: async () => {} }
  const database = await createPostgresDatabase()
  return { open: async () => openPostgres(database.url), drop: async () => database.drop() }
}

async function furnish(tenant: Tenant): Promise<void> {
  await tenant.ask("POST", "/projects", { body: { slug: "elsewhere" } })
  for (const [slug, project] of [
    ["tickets", "default"],
    ["elsewhere", "elsewhere"],
  ]) {
    await tenant.ask("POST", `/sources?project=${project}`, { body: { slug } })
    await tenant.ask("POST", `/sources/${slug}/deployments?project=${project}`, { body: { files: ticketFiles } })
  }
}

async function insertPeople(store: Store, { organisationId: organisation_id }: Tenant): Promise<People["ids"]> {
  const owned = { organisation_id }
  const owner = await insertUser(store, { ...owned, role: "owner" })
  const admin = await insertUser(store, { ...owned, role: "admin" })
  const developer = await insertUser(store, { ...owned, role: "developer" })
  const member = await insertUser(store, { ...owned, role: "member" })
  const projectAdmin = await insertUser(store, owned)
  const { id: project_id } = await store.within(organisation_id, ({ db }) =>
    db
      .selectFrom("projects")
      .select("id")
      .where("organisation_id", "=", organisation_id)
      .where("slug", "=", "default")
      .executeTakeFirstOrThrow(),
  )
  const user = { ...owned, subject_kind: "user" } as const
  await insertGrant(store, { ...user, subject_id: projectAdmin, role: "admin", project_id })
  const ownerGrant = await insertGrant(store, { ...user, subject_id: owner, role: "owner" })
  const foundersTeam = await insertTeam(store, [owner], { ...owned, slug: "founders", role: "owner" })
  const adminsTeam = await insertTeam(store, [admin], { ...owned, slug: "admins" })
  await insertTeam(store, [], { ...owned, slug: "curators", role: "developer" })
  const agent = await insertAgent(store, developer, owned)
  return { owner, admin, developer, member, projectAdmin, ownerGrant, foundersTeam, adminsTeam, agent }
}

async function callMcp(url: string, headers: Record<string, string>): Promise<Response> {
  return fetch(`${url}/mcp/tickets`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" }),
  })
}
