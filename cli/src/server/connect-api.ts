import { findServer, type AddressOptions, type ServerAddress } from "./address.ts"
import { createApiClient, type ApiClient } from "./api-client.ts"

/** How a person names a server and a project on it. */
export interface ApiOptions extends AddressOptions {
  /** Slug of the project; that of the key unless given, else `default`. */
  readonly project?: string
  readonly json?: boolean
}

/** A server, and which of its projects is meant. */
export interface ConnectedApi {
  readonly client: ApiClient
  readonly address: ServerAddress
  /** To be sent as the query of what happens in a project. */
  readonly inProject: { readonly project?: string }
}

/** Finds the server that is meant and makes a client for it. Nothing is sent yet. */
export async function connectApi(options: ApiOptions): Promise<ConnectedApi> {
  const address = await findServer(options)
  const project = options.project ?? process.env["SNECK_PROJECT"] ?? address.project
  return { client: createApiClient(address), address, inProject: project === undefined ? {} : { project } }
}
