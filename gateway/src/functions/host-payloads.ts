import * as z from "zod"
import type { Json, ObjectSchema } from "@sneck/runtime"
import type { JsonObject } from "../mcp/message.ts"
import { logLevels } from "../mcp/log-level.ts"
import type { Question } from "./dialogue.ts"

/** What the functions may say is bounded: it goes into other people's clients. */
const limits = { text: 4_000, url: 2_000, schemaChars: 32_000, messages: 100, logChars: 16_384 }

const key = z
  .string()
  .regex(/^[\w.-]{1,64}$/, "a key has letters, digits, dots and dashes, 64 at most")
  .optional()
const message = z.string().min(1).max(limits.text)

/** A form has one level: texts, numbers, switches and choices. */
const requestedSchema = z
  .looseObject({ type: z.literal("object"), properties: z.record(z.string(), z.looseObject({ type: z.string() })) })
  .refine((schema) => JSON.stringify(schema).length <= limits.schemaChars, "the schema is too large")
  .refine(isFlat, "the properties of a form are strings, numbers, booleans, or arrays of strings to choose from")

const form = z.object({ key, mode: z.literal("form").optional(), message, requestedSchema })
const page = z.object({
  key,
  mode: z.literal("url"),
  message,
  url: z.url({ protocol: /^https?$/ }).max(limits.url),
  elicitationId: z.string().min(1).max(128).optional(),
})
const sample = z.looseObject({
  key,
  messages: z
    .array(z.looseObject({ role: z.enum(["user", "assistant"]) }))
    .min(1)
    .max(limits.messages),
  maxTokens: z.int().min(1).default(1_000),
})

const schemas = {
  "tools.call": z.object({ name: z.string(), arguments: z.record(z.string(), z.unknown()).default({}) }),
  elicit: z.union([page, form]),
  sample,
  roots: z.object({ key }),
  log: z.object({
    level: z.enum(logLevels),
    message: z.string().transform((text) => text.slice(0, limits.logChars)),
    data: z.json().optional(),
    logger: z.string().max(128).optional(),
  }),
  progress: z.object({
    progress: z.number(),
    total: z.number().optional(),
    message: z.string().max(limits.text).optional(),
  }),
}

type Payload<Op extends keyof typeof schemas> = z.infer<(typeof schemas)[Op]>

/** A line of log as a function wrote it. */
export type LogEntry = Payload<"log">

/** How far a function has come. */
export type ProgressEntry = Payload<"progress">

/** Reads what a function hands over. Throws an `Error` that says what is wrong with it. */
export function readPayload<Op extends keyof typeof schemas>(op: Op, payload: Json): Payload<Op> {
  const parsed = schemas[op].safeParse(payload)
  if (parsed.success) return parsed.data as Payload<Op>
  throw new Error(`${op} can't be done: ${z.prettifyError(parsed.error).slice(0, 1_000)}`)
}

/** What is asked of the client; `count` is how many questions were asked before it, `place` where it is asked. */
export function toQuestion(op: "elicit" | "sample" | "roots", payload: Json, place: string, count: number): Question {
  const name = (given: string | undefined): string => `${place}${given ?? `question-${count}`}`
  if (op === "roots") {
    return { name: name(readPayload(op, payload).key), needs: "roots", method: "roots/list", params: {} }
  }
  const { key: given, ...params } = readPayload(op, payload)
  if (op === "sample") return { name: name(given), needs: "sampling", method: "sampling/createMessage", params }
  return { name: name(given), method: "elicitation/create", ...elicitation(params) }
}

/** Forms are named as such by nobody before 2025-11-25, and need not be since. */
function elicitation(params: JsonObject): Pick<Question, "needs" | "params"> {
  if (params["mode"] === "url") return { needs: "url", params }
  return { needs: "form", params: { message: params["message"], requestedSchema: params["requestedSchema"] } }
}

function isFlat({ properties }: { properties: ObjectSchema["properties"] & object }): boolean {
  return Object.values(properties).every(({ type, items }) => {
    if (type !== "array") return ["string", "number", "integer", "boolean"].includes(String(type))
    return typeof items === "object" && items !== null && ("enum" in items || "anyOf" in items)
  })
}
