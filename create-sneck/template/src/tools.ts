import { Sneck } from "@sneck/functions"
import * as z from "zod"

const ticket = { id: z.string(), title: z.string(), status: z.enum(["open", "closed"]) }

export default new Sneck({
  environment: { TICKETS_TOKEN: z.string().describe("API token of the ticket system") },
  hosts: ["tickets.example.com"],
}).tool({
  name: "get_ticket",
  description: "Get a support ticket by its ID.",
  inputSchema: { id: z.string().describe("ID of the ticket, such as T-7") },
  outputSchema: ticket,
  annotations: { readOnlyHint: true },
  async execute(ctx, input) {
    const response = await ctx.fetch(`https://tickets.example.com/tickets/${encodeURIComponent(input.id)}`, {
      headers: { authorization: `Bearer ${ctx.env.TICKETS_TOKEN}` },
    })
    if (response.status === 404) return ctx.fail(`There is no ticket ${input.id}.`, { status: 404 })
    ctx.assert(response.ok, "The ticket system does not answer.", { status: 502 })
    return ctx.json(z.object(ticket).parse(await response.json()))
  },
})
