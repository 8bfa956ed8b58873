import type { ServerAddress } from "./address.ts"
import { toCliError } from "./problem-error.ts"

/** Throws the `CliError` that fits a response whose status is not 2xx. */
export async function assertOk(response: Response, address: ServerAddress): Promise<void> {
  if (!response.ok) throw await toCliError(response, address)
}
