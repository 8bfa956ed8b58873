import { copyFile, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startGateway } from "../src/index.ts"
import type { Gateway, GatewayOptions } from "../src/index.ts"
import { askApi } from "./api-client.ts"
import type { ApiAnswer, ApiOptions } from "./api-client.ts"
import { Visitor } from "./visitor.ts"

/** A person with a password. */
export interface Person {
  readonly id: string
  readonly email: string
  readonly password: string
}

/** A gateway on which people sign in. */
export interface SignInGateway extends AsyncDisposable {
  readonly gateway: Gateway
  readonly dataDir: string
  /** Under a name, for which browsers keep passkeys. */
  readonly url: string
  ask(method: string, path: string, options?: ApiOptions): Promise<ApiAnswer>
  /** Invites somebody, who joins. */
  join(name: string, role?: string): Promise<Person>
  /** A browser in which somebody is signed in. */
  signIn(person: Person): Promise<Visitor>
}

/** Where a browser keeps its session. */
export const sessionCookie = "__Host-sneck"

/** A password of test people. */
export const goodPassword = "correct horse battery"

/**
 * Starts it on a free port and a fresh data folder; disposing stops it and removes the folder.
 * @param replicaOf whose master key it has as well, for the same database
 */
export async function startSignInGateway(
  options: Partial<GatewayOptions> = {},
  replicaOf?: SignInGateway,
): Promise<SignInGateway> {
  const dataDir = await mkdtemp(join(tmpdir(), "sneck-sign-in-"))
  if (replicaOf !== undefined) await copyFile(join(replicaOf.dataDir, "master.key"), join(dataDir, "master.key"))
  const gateway = await startGateway({ port: 0, dataDir, ...options })
  const url = gateway.url.replace("127.0.0.1", "localhost")
  const ask: SignInGateway["ask"] = (method, path, asked) => askApi(gateway, method, path, asked)
  return {
    gateway,
    dataDir,
    url,
    ask,
    join: async (name, role = "member") => {
      const email = `${name}@example.com`
      const { body } = await ask("POST", "/invitations", { body: { email, name, role } })
      await new Visitor(url).fill(new URL(String(body["secret"])).pathname, { name, password: goodPassword })
      return { id: (body["invitation"] as { user: string }).user, email, password: goodPassword }
    },
    signIn: async ({ email, password }) => {
      const visitor = new Visitor(url)
      await visitor.fill("/sign-in", { email, password })
      return visitor
    },
    [Symbol.asyncDispose]: async () => {
      await gateway.close()
      await rm(dataDir, { recursive: true })
    },
  }
}
