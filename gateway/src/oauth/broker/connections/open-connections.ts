import type { Logger } from "pino"
import type { Providers } from "../protocol/upstream-provider.ts"
import { CallConnections } from "./call-connections.ts"
import { ConnectLinks } from "./connect-links.ts"
import { Connections } from "./connections.ts"
import { DeviceLinks } from "./device-links.ts"
import { LiveTokens } from "./live-tokens.ts"
import type { TokenServices } from "./token-memory.ts"
import { UnattendedConnections } from "./unattended-connections.ts"

/** All that has to do with connected accounts. */
export interface OpenedConnections {
  /** Gives calls their tokens. */
  readonly connections: CallConnections
  readonly connectedAccounts: Connections
  readonly connectLinks: ConnectLinks
  readonly deviceLinks: DeviceLinks
  readonly liveTokens: LiveTokens
}

/** What it is opened with. */
export interface ConnectionOptions extends TokenServices {
  readonly providers: Providers
  readonly url: () => string
  readonly log?: Logger | undefined
}

/** Opens the connections of a store. Nothing is read before it is needed. */
export function openConnections(options: ConnectionOptions): OpenedConnections {
  const [liveTokens, connectLinks] = [new LiveTokens(options), new ConnectLinks(options)]
  const connectedAccounts = new Connections(options)
  const unattended = new UnattendedConnections({ ...options, connectedAccounts })
  const connections = new CallConnections(options.providers, liveTokens, connectLinks, unattended)
  return { connections, connectedAccounts, connectLinks, deviceLinks: new DeviceLinks(options), liveTokens }
}
