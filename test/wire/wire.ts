import { expect } from "vitest"
import { generateFromOpenApi } from "@sneck/generator"
import { compileToolset, createEgress, formatProblems, invoke } from "@sneck/runtime"
import type { Outcome } from "@sneck/runtime"
import { startUpstream } from "../../runtime/testing/start-upstream.ts"
import type { Received, Upstream } from "../../runtime/testing/start-upstream.ts"
import type { WireCase } from "./wire-case.ts"

/** What a case came to: the request as it arrived, or what the caller was told. */
export interface Sent {
  readonly received: readonly Received[]
  readonly text: string
}

/** The description of a case as a text. */
export function describeCase(wire: WireCase, url: string): string {
  const [method = ""] = wire.operation.split(" ")
  const path = wire.operation.slice(method.length + 1)
  const lines = [
    `openapi: ${wire.openapi ?? "3.1.0"}`,
    "info: { title: Things, version: 1.0.0 }",
    wire.top?.includes("servers:") === true ? "" : "servers: [{ url: '{upstream}' }]",
    wire.top ?? "",
    wire.components === undefined ? "" : `components: ${wire.components}`,
    `paths: { '${path}': { ${method}: ${wire.spec ?? "{}"} } }`,
  ]
  return lines.join("\n").replaceAll("{upstream}", url)
}

/** Generates the tool of a case and calls it as a client's call would be run: arguments checked, then invoked. */
export async function sendCase(wire: WireCase, upstream: Upstream): Promise<Sent> {
  const { toolset, diagnostics } = await generateFromOpenApi({
    content: describeCase(wire, upstream.url),
    slug: "things",
    allTools: true,
  })
  const [compiled] = toolset === undefined ? [] : compileToolset(toolset).tools.values()
  if (compiled === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"))
  const problems = compiled.validate(wire.args ?? {})
  if (problems.length > 0) return { received: [], text: formatProblems(compiled.tool.name, problems) }
  const egress = createEgress()
  const before = upstream.received.length
  try {
    const variables = Object.entries(wire.variables ?? {})
    const environment = new Map(variables.map(([name, value]) => [name, value.replace("{upstream}", upstream.url)]))
    const outcome = await invoke(compiled, wire.args ?? {}, { environment, egress, allowPrivateNetwork: true })
    return { received: upstream.received.slice(before), text: textOf(outcome) }
  } finally {
    await egress.close()
  }
}

/** Compares a request with what a case expects, down to the byte. */
export function expectRequest(wire: WireCase, { received, text }: Sent): void {
  if (wire.refuses !== undefined) {
    expect([received.length, text]).toEqual([0, expect.stringMatching(wire.refuses)])
    return
  }
  const [request] = received
  if (request === undefined) throw new Error(`Nothing was sent: ${text}`)
  expect(`${request.method} ${request.url}`).toBe(wire.sends)
  const boundary = /boundary=([\w-]+)/.exec(request.headers["content-type"] ?? "")?.[1]
  const unbound = (part: string): string => (boundary === undefined ? part : part.replaceAll(boundary, "BOUNDARY"))
  expect(unbound(request.body.toString("latin1"))).toBe(wire.body ?? "")
  for (const [name, value] of Object.entries(wire.headers ?? {})) {
    const raw = request.rawHeaders.filter((_, at) => at % 2 === 1 && request.rawHeaders[at - 1]?.toLowerCase() === name)
    expect([name, raw.map(unbound)]).toEqual([name, value === null ? [] : [value]])
  }
  expect(received).toHaveLength(1)
}

/** An upstream that answers everything with `{"ok":true}`. */
export function startWire(): Promise<Upstream> {
  return startUpstream()
}

function textOf({ result }: Outcome): string {
  return result.content.map((content) => (content.type === "text" ? content.text : "")).join("\n")
}
