import { toConfig } from "./config.ts"
import { createLog } from "./create-log.ts"
import { createServices } from "./create-services.ts"
import { authenticateMcp } from "./middleware/authenticate-mcp.ts"
import type { Guard } from "./middleware/exchange.ts"
import { openStore } from "./store/open-store.ts"

/** The step that finds who calls, alone. */
export interface OpenedAuthentication {
  readonly guard: Guard
  /** Closes the store: what asks it from then on fails. */
  readonly closeStore: () => Promise<void>
}

/** Opens the step that stands before every call, on a data folder that no server has open: what it costs is measured so. */
export async function openAuthentication(dataDir: string, url: string): Promise<OpenedAuthentication> {
  const log = createLog()
  const config = toConfig({ dataDir })
  const store = await openStore(config, log)
  const services = await createServices(config, store, { dataDir, log }, () => url)
  const guard = authenticateMcp(services.authenticator, services.oauth.resources)
  return { guard, closeStore: async () => store.close() }
}
