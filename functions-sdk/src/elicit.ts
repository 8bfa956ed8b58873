import { ToolsetError } from "./errors.ts"
import { toFormSchema } from "./form-schema.ts"
import type { GuestHost, Json } from "./protocol.ts"
import type { OutputOf, Schema } from "./schema/schema.ts"
import { validate } from "./schema/validate.ts"

/** What a person did about a question. */
export type ElicitAnswer<Content> =
  | { readonly action: "accept"; readonly content: Content }
  | { readonly action: "decline" | "cancel"; readonly content?: undefined }

/** Asks for a few values in a form; never for secrets. */
export interface FormQuestion<Form extends Schema> {
  /** Names the question where clients see one. */
  readonly key?: string
  readonly message: string
  /** Flat: texts, numbers, booleans and choices. */
  readonly schema: Form
}

/** Sends the person to an address, for what must not pass through the client. */
export interface UrlQuestion {
  /** Names the question where clients see one. */
  readonly key?: string
  readonly message: string
  readonly url: string
  readonly elicitationId?: string
}

/** `ctx.elicit`. @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation */
export interface Elicit {
  <Form extends Schema>(question: FormQuestion<Form>): Promise<ElicitAnswer<OutputOf<Form>>>
  (question: UrlQuestion): Promise<{ readonly action: "accept" | "decline" | "cancel" }>
}

/** Asks the person through the house, and checks what comes back against the schema that was asked for. */
export async function elicit(
  host: GuestHost,
  question: FormQuestion<Schema> | UrlQuestion,
): Promise<ElicitAnswer<unknown>> {
  if (!("schema" in question)) return ask(host, { mode: "url", ...question })
  const { schema, ...rest } = question
  const answer = await ask(host, { mode: "form", ...rest, requestedSchema: (await toFormSchema(schema)) as Json })
  if (answer.action !== "accept") return answer
  const checked = await validate(schema, answer.content ?? {})
  if (!checked.issues) return { action: "accept", content: checked.value }
  const issues = checked.issues.map(({ path, message: problem }) => `${path}: ${problem}`)
  throw new ToolsetError(`The form came back with what its schema does not accept: ${issues.join("; ")}`)
}

async function ask(host: GuestHost, payload: { [key: string]: Json }): Promise<ElicitAnswer<unknown>> {
  return (await host.call("elicit", payload)) as unknown as ElicitAnswer<unknown>
}
