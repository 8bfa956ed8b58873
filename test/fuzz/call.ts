import { invoke } from "@sneck/runtime"
import type { CompiledTool, EgressRequest, InvokeContext } from "@sneck/runtime"
import { bounded } from "./limits.ts"

/** Validates arguments and builds the request of a call, in bounded time; nothing leaves the process. */
export async function callSoundly(tool: CompiledTool, offered: readonly unknown[], isBare: boolean): Promise<void> {
  const { name, inputSchema } = tool.tool
  await bounded(`compiling ${name}`, () => tool.validate({}))
  const names = isBare ? [] : Object.keys(inputSchema.properties ?? {})
  const args = Object.fromEntries(names.map((key, index) => [key, offered[index % offered.length]]))
  await bounded(`validating for ${name}`, () => tool.validate(args))
  const sent: EgressRequest[] = []
  const outcome = await bounded(`calling ${name}`, () => invoke(tool, args, contextOf(sent)))
  if (outcome.errorClass === "internal") throw new Error(`${name} fails inside: ${JSON.stringify(outcome.result)}`)
  sent.forEach((request) => assertRequest(name, request))
}

function contextOf(sent: EgressRequest[]): InvokeContext {
  const request = (wanted: EgressRequest) => {
    sent.push(wanted)
    return Promise.resolve({ status: 204, headers: {}, body: Buffer.alloc(0), receivedBytes: 0 })
  }
  const environment = { get: () => "value" }
  return { environment, egress: { request, close: () => Promise.resolve() }, serverUrl: "https://api.example.com" }
}

/** What no server may be sent, whatever the arguments. */
function assertRequest(name: string, { origin, path, headers }: EgressRequest): void {
  if (origin !== "https://api.example.com") throw new Error(`${name} goes to ${origin}`)
  if (!/^\/[!-~]*$/.test(path) || path.includes("#"))
    throw new Error(`${name} asks for the path ${JSON.stringify(path.slice(0, 200))}`)
  const broken = headers.find((text) => /[\r\n\0]/.test(text))
  if (broken !== undefined) throw new Error(`${name} sends the header ${JSON.stringify(broken.slice(0, 200))}`)
}
