import { answer } from "../answer.ts"
import { checkVariable, readEnvironment, toManifestEnvironment, type EnvironmentShape } from "../environment.ts"
import { checkHost } from "../hosts.ts"
import { withProcessEnv } from "../process-env.ts"
import type { Entry, GuestContext, GuestHost, GuestRequest, GuestResult, Json, Manifest } from "../protocol.ts"
import { Connection } from "./connection.ts"
import { listServer } from "./list-server.ts"

/** An `McpServer` (or `Server`) of `@modelcontextprotocol/sdk` 1.x or `@modelcontextprotocol/server` 2.x. */
export interface HostedServer {
  connect(transport: never): Promise<void>
}

/** What a hosted server needs. */
export interface McpServerOptions {
  /** The variables that its code reads from `process.env`; they are there while it answers. */
  readonly environment?: EnvironmentShape
  /** What it may reach; nothing unless given. */
  readonly hosts?: readonly string[]
}

/**
 * Brings along the tools, resources and prompts of an MCP server. Give a function that makes the server when it reads
 * variables as it starts. Names that clients could not carry are changed (`get-ticket` to `get_ticket`).
 */
export function fromMcpServer(
  server: HostedServer | (() => HostedServer | Promise<HostedServer>),
  options: McpServerOptions = {},
): Entry {
  const { environment = {}, hosts = [] } = options
  Object.keys(environment).forEach(checkVariable)
  hosts.forEach(checkHost)
  let opened: Promise<Opened> | undefined
  const connect = (client?: GuestContext["client"]): Promise<Opened> => (opened ??= open(server, client))

  async function manifest(): Promise<Manifest> {
    const { connection, capabilities } = await connect()
    const offer = await listServer(connection, capabilities)
    return { ...offer, environment: await toManifestEnvironment(environment), hosts }
  }

  async function respond(request: GuestRequest, host: GuestHost): Promise<Json> {
    const { env, client } = request.context
    await readEnvironment(environment, env)
    return withProcessEnv(env, async () => {
      const { connection } = await connect(client)
      return connection.request(...toRpc(request), host)
    })
  }

  return { manifest, handle: (request, host): Promise<GuestResult> => answer(() => respond(request, host)) }
}

interface Opened {
  readonly connection: Connection
  readonly capabilities: object
}

async function open(
  server: HostedServer | (() => HostedServer | Promise<HostedServer>),
  client: GuestContext["client"],
): Promise<Opened> {
  const connection = new Connection()
  const made = typeof server === "function" ? await server() : server
  await made.connect(connection.transport as never)
  const params = {
    protocolVersion: "2025-11-25",
    capabilities: offered,
    clientInfo: { name: "sneck", version: "1", ...client },
  }
  const { capabilities } = (await connection.request("initialize", params, { call: refuse, notify: () => {} })) as {
    capabilities: object
  }
  connection.notify("notifications/initialized")
  return { connection, capabilities }
}

/** What the house answers for the client; whether the client itself can is decided there. */
const offered = { sampling: {}, elicitation: { form: {}, url: {} }, roots: {} }

function refuse(): Promise<Json> {
  return Promise.reject(new Error("nothing is available yet"))
}

function toRpc(request: GuestRequest): [string, { [name: string]: Json }] {
  const _meta = request.context.meta as Json
  if (request.kind === "tool") return ["tools/call", { name: request.name, arguments: request.input, _meta }]
  if (request.kind === "resource") return ["resources/read", { uri: request.uri, _meta }]
  return ["prompts/get", { name: request.name, arguments: { ...request.arguments }, _meta }]
}
