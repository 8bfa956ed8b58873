import type { ClientHome, Ended } from "./client-home.ts"
import type { ServedMuseum } from "./served-museum.ts"

/** Has `sneck install` write the museum into a client's own file, reached through the recording proxy. */
export function installMuseum(home: ClientHome, client: string, { wire, key }: ServedMuseum): Promise<Ended> {
  return home.sneck("install", client, "--toolset", "museum", "--url", wire.url, "--key", key, "--no-native")
}
