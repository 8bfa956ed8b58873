import { randomBytes } from "node:crypto"
import { Client } from "pg"

/** A server whose role may make databases and roles. */
const adminUrl = process.env["SNECK_TEST_DATABASE_URL"] ?? "postgres://postgres@127.0.0.1:5432/postgres"

/** Whether tests on PostgreSQL run: where it can be reached, and where everything is required. */
export const runsPostgres = process.env["SNECK_REQUIRE_ALL"] === "1" || (await isReachable())

/** A database of its own, owned by a role of its own that is no superuser. */
export interface PostgresDatabase {
  readonly url: string
  /** The same database for a superuser. */
  readonly adminUrl: string
  /** Drops it and its role, whoever is still connected. */
  drop(): Promise<void>
}

/** Makes an empty database. */
export async function createPostgresDatabase(): Promise<PostgresDatabase> {
  const name = `sneck_test_${randomBytes(6).toString("hex")}`
  await administer(`create role ${name} login password '${name}'`, `create database ${name} owner ${name}`)
  return {
    url: urlOf(name, name),
    adminUrl: urlOf(name),
    drop: async () => administer(`drop database ${name} with (force)`, `drop role ${name}`),
  }
}

function urlOf(database: string, user?: string): string {
  const url = new URL(adminUrl)
  url.pathname = `/${database}`
  if (user !== undefined) Object.assign(url, { username: user, password: user })
  return url.href
}

async function administer(...statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: adminUrl, connectionTimeoutMillis: 5_000 })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

async function isReachable(): Promise<boolean> {
  try {
    await administer("select 1")
    return true
  } catch {
    return false
  }
}
