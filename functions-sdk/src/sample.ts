import type { Content, Message } from "./content.ts"
import type { GuestHost, Json } from "./protocol.ts"

/** What to ask the client's model. @see https://modelcontextprotocol.io/specification/2026-07-28/client/sampling */
export interface SampleRequest {
  /** Names the question where clients see one. */
  readonly key?: string
  readonly messages: readonly Message[]
  /** 1024 unless given. */
  readonly maxTokens?: number
  readonly systemPrompt?: string
  readonly temperature?: number
  readonly stopSequences?: readonly string[]
  readonly modelPreferences?: {
    readonly hints?: readonly { readonly name?: string }[]
    readonly costPriority?: number
    readonly speedPriority?: number
    readonly intelligencePriority?: number
  }
  readonly includeContext?: "none" | "thisServer" | "allServers"
}

/** What the model said. */
export interface SampleResult {
  readonly role: "user" | "assistant"
  readonly content: Content
  readonly model: string
  readonly stopReason?: string
  /** The text of `content`, empty when it is not text. */
  readonly text: string
}

/** `ctx.sample`: a text stands for one message of the user. */
export type Sample = (request: string | SampleRequest) => Promise<SampleResult>

/** Asks the client's model through the house. */
export async function sample(host: GuestHost, request: string | SampleRequest): Promise<SampleResult> {
  const given = typeof request === "string" ? { messages: [userMessage(request)] } : request
  const answer = await host.call("sample", { maxTokens: 1024, ...given } as unknown as Json)
  const result = answer as unknown as Omit<SampleResult, "text">
  return { ...result, text: result.content.type === "text" ? result.content.text : "" }
}

/** Says a text in the user's name. */
export function userMessage(text: string): Message {
  return { role: "user", content: { type: "text", text } }
}
