import type { CallToolResult, GetPromptResult, ReadResourceResult } from "../content.ts"
import { ToolsetError } from "../errors.ts"
import type { Entry, GuestContext, GuestRequest, GuestResult, Json, Manifest, ToolsCallPayload } from "../protocol.ts"
import type { TestOptions, TestResult, TestToolset } from "../testing.ts"
import { checkInputSchema, checkOutputSchema } from "./check-schemas.ts"
import { TestGuestHost } from "./test-guest-host.ts"
import { toTestResult } from "./to-test-result.ts"

/** A toolset under test: the part of the house is played by the options. */
export class TestedToolset implements TestToolset {
  readonly #entry: Entry
  readonly #options: TestOptions
  #manifest: Promise<Manifest> | undefined

  constructor(entry: Entry, options: TestOptions) {
    this.#entry = entry
    this.#options = options
  }

  manifest(): Promise<Manifest> {
    this.#manifest ??= Promise.resolve(this.#entry.manifest())
    return this.#manifest
  }

  async call(name: string, input: object = {}): Promise<TestResult> {
    const { tools, environment } = await this.manifest()
    const tool = tools.find((one) => one.name === name)
    const host = await this.#host()
    const refused = tool && checkInputSchema(tool, input)
    if (refused) return toTestResult({ ok: false, error: refused }, host)
    const context = this.#context(tool?.variables ?? Object.keys(environment))
    const request = { kind: "tool", name: tool?.function ?? name, input: input as Json, context } as const
    const result = toTestResult(await this.#run(request, host), host)
    const problem = tool && checkOutputSchema(tool, result)
    if (problem !== undefined) throw new ToolsetError(`tool "${name}": ${problem}`)
    return result
  }

  async read(uri: string): Promise<ReadResourceResult> {
    return (await this.#get({ kind: "resource", uri, context: await this.#wholeContext() })) as ReadResourceResult
  }

  async prompt(name: string, given: Readonly<Record<string, string>> = {}): Promise<GetPromptResult> {
    const context = await this.#wholeContext()
    return (await this.#get({ kind: "prompt", name, arguments: given, context })) as GetPromptResult
  }

  async #get(request: GuestRequest): Promise<unknown> {
    const given = await this.#run(request, await this.#host())
    if (given.ok) return given.result
    throw new ToolsetError(given.error.message)
  }

  /** What crosses into a function and back is JSON when it is served, so it is here. */
  async #run(request: GuestRequest, host: TestGuestHost): Promise<GuestResult> {
    const run = this.#options.run ?? this.#entry.handle.bind(this.#entry)
    const given = await run(JSON.parse(JSON.stringify(request)) as GuestRequest, host)
    return JSON.parse(JSON.stringify(given)) as GuestResult
  }

  async #host(): Promise<TestGuestHost> {
    const { hosts } = await this.manifest()
    return new TestGuestHost(this.#options, hosts, (payload) => this.#callTool(payload))
  }

  async #callTool(payload: ToolsCallPayload): Promise<CallToolResult> {
    const { tools } = await this.manifest()
    const elsewhere = this.#options.host?.["tools.call"]
    if (elsewhere && !tools.some(({ name }) => name === payload.name)) return elsewhere(payload)
    const {
      text: _,
      logs: _logs,
      progress: _progress,
      error: _error,
      ...result
    } = await this.call(payload.name, payload.arguments)
    return result
  }

  async #wholeContext(): Promise<GuestContext> {
    return this.#context(Object.keys((await this.manifest()).environment))
  }

  #context(variables: readonly string[]): GuestContext {
    const { env = {}, client, principal, meta = {} } = this.#options
    const own = Object.entries(env).filter(([name]) => variables.includes(name))
    return { env: Object.fromEntries(own), ...(client && { client }), ...(principal && { principal }), meta }
  }
}
