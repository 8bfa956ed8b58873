import { GatewayError, SourceError } from "../../errors.ts"

/** What an error means to whoever asked; undefined for what was not written for the public. */
export function toGatewayError(error: unknown): GatewayError | undefined {
  if (error instanceof GatewayError) return error
  if (error instanceof SourceError) {
    return new GatewayError(422, error.code, error.message, {}, { diagnostics: error.diagnostics })
  }
  return undefined
}
