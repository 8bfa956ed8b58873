import * as z from "zod"
import { principalKinds } from "../../identity/principal.ts"
import { timeSchema } from "./times.ts"

const actorSchema = z.object({
  id: z.string(),
  kind: z.enum(principalKinds),
  name: z.string().optional(),
})

/** A recorded call, as `toInvocationJson` writes it. */
export const invocationSchema = z
  .object({
    id: z.string(),
    parentId: z.string().optional().meta({ description: "The call of the function that made this one." }),
    at: timeSchema,
    toolset: z.string(),
    tool: z.string(),
    exposure: z.string().optional(),
    status: z.enum(["ok", "error"]),
    errorClass: z.string().optional(),
    durationMs: z.number(),
    gatewayMs: z.number(),
    upstreamMs: z.number().optional(),
    upstreamStatus: z.number().optional(),
    requestBytes: z.number(),
    responseBytes: z.number(),
    actor: actorSchema.meta({ description: "Who called." }),
    onBehalfOf: actorSchema.optional().meta({ description: "For whom they did, where not for themselves." }),
    clientName: z.string().optional(),
    clientVersion: z.string().optional(),
    protocolVersion: z.string().optional(),
    traceId: z.string(),
    clientSessionId: z.string().optional(),
    clientToolCallId: z.string().optional(),
    notes: z
      .array(z.object({ level: z.string(), text: z.string() }).readonly())
      .readonly()
      .optional()
      .meta({
        description: "What a function said while it ran, and where an answer was not what its description says.",
      }),
  })
  .meta({ id: "Invocation", description: "Record of one call: neither arguments nor results." })
