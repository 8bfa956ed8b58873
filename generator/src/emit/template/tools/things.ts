import type { Thing } from "../schemas/thing.ts"
import type { Tool } from "../tool.ts"

/** Arguments of `get_thing`. */
export interface GetThingArguments {
  readonly id: string
}

/** Gets a thing. */
export const getThing: Tool<GetThingArguments> = {
  name: "get_thing",
  description: "Gets a thing.",
  enabled: true,
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true },
  inputSchema: { type: "object", properties: { id: { type: "string" } }, required: ["id"] } as const,
  operation: {
    method: "GET",
    path: "/things/{id}",
    parameters: [{ argument: "id", in: "path", required: true }],
    accept: "application/json",
  },
}

/** Arguments of `add_thing`. */
export interface AddThingArguments {
  readonly body: Thing
}

/** Adds a thing. */
export const addThing: Tool<AddThingArguments> = {
  name: "add_thing",
  description: "Adds a thing.",
  enabled: true,
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: true },
  inputSchema: { type: "object", properties: { body: { $ref: "#/$defs/Thing" } }, required: ["body"] } as const,
  operation: {
    method: "POST",
    path: "/things",
    body: { argument: "body", required: true, contentType: "application/json" },
    security: [["key"]],
    accept: "application/json",
  },
}
