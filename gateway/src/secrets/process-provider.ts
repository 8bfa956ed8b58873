import type { ProcessEnvironment } from "./read-setting.ts"
import { SecretError } from "./secret-provider.ts"
import type { SecretProvider } from "./secret-provider.ts"

/** Secrets in the environment of the server's own process: `env:TICKETS_TOKEN`. */
export function processProvider(environment: ProcessEnvironment): SecretProvider<"env"> {
  return {
    read: async ({ name }) => {
      const value = environment[name]
      if (value !== undefined && value !== "") return value
      throw new SecretError("refused", `The server's own environment has no ${name}`)
    },
  }
}
