import type { DesiredProjectInput } from "@sneck/gateway/project-config"
import { dataOf } from "../server/api-client.ts"
import type { ConnectedApi } from "../server/connect-api.ts"
import type { Terminal } from "../terminal/terminal.ts"
import type { Plan } from "./plan.ts"

/** Asks a server what a push would do. */
export async function askForPlan(
  { client, inProject, address }: ConnectedApi,
  body: DesiredProjectInput,
  terminal: Terminal,
): Promise<Plan> {
  terminal.note(terminal.notePaint("faint", `Planning at ${address.url}…`))
  return dataOf(await client.POST("/plan", { params: { query: inProject }, body: body as never }))
}
