import * as z from "zod"
import { GatewayError } from "../errors.ts"
import { isOperators } from "../registry/is-operators.ts"
import { operation } from "./core/operation.ts"

const rotated = z
  .object({
    masterKeyId: z.string().meta({ description: "Of the key that seals everything now." }),
    rewrapped: z.int().meta({ description: "Environments that were sealed anew." }),
    unused: z.array(z.string()).readonly().meta({ description: "Of keys that seal nothing any more." }),
  })
  .meta({ id: "RotatedMasterKey" })

/** Operations on the key that seals everything. */
export const masterKeyOperations = [
  operation({
    method: "POST",
    path: "/master-key/rotate",
    operationId: "rotateMasterKey",
    tag: "Server",
    summary: "Seals the secrets of the whole server with a new master key, while they are in use.",
    description: "For whoever operates the server.",
    scope: "admin",
    organisationWide: true,
    repeatable: true,
    response: rotated,
    handler: ({ services: { openedEnvironments }, principal }) => {
      if (isOperators(principal.organisationId)) return openedEnvironments.masterKey.rotate()
      throw new GatewayError(403, "operators-only", "Only the organisation that operates the server may do that")
    },
  }),
]
