import { array, constantFrom, nat, oneof, option, record, tuple } from "fast-check"
import { generateFromOpenApi } from "@sneck/generator"
import { bounded } from "../limits.ts"
import { target } from "../target.ts"
import { name } from "../values/text.ts"

interface Named {
  readonly path: string
  readonly method: string
  readonly operationId?: string | null
  readonly chosen?: string | null
}

const part = constantFrom(
  "1",
  "2fa",
  "v1",
  "get",
  "Users",
  "user",
  "id",
  "by",
  "HTTPServer",
  "_",
  "x".repeat(30),
  "Événement",
)
const identifier = array(tuple(part, constantFrom(".", "/", "_", "__", "-", "", " ")), {
  minLength: 1,
  maxLength: 14,
}).map((parts) => parts.flat().join(""))

const operation = record({
  path: tuple(
    constantFrom("/a", "/b/{id}", "/very/long/path/of/{many}/segments/that/{is}/longer/than/any/name/may/be"),
    name,
  ).map(([path, text]) => (path + (text === "" ? "" : `/${text}`)).toWellFormed()),
  method: constantFrom("get", "post", "put", "delete"),
  operationId: option(oneof(name, identifier)),
  chosen: option(name, { freq: 8 }),
})

/** Names by method and path, as a description with these operations gives them. */
async function namesOf(operations: readonly Named[]): Promise<Map<string, string>> {
  const paths: Record<string, Record<string, unknown>> = Object.create(null) as Record<string, Record<string, unknown>>
  for (const { path, method, operationId, chosen } of operations) {
    const item = { ...paths[path] }
    if (Object.hasOwn(item, method)) continue
    paths[path] = { ...item, [method]: { operationId, ...(chosen === null ? {} : { "x-sneck": { name: chosen } }) } }
  }
  const content = JSON.stringify({ openapi: "3.1.0", info: { title: "A", version: "1" }, paths })
  const { toolset } = await bounded("naming", () => generateFromOpenApi({ content, allTools: true }))
  return new Map(toolset?.tools.map(({ name: given, target: { method, path } }) => [`${method} ${path}`, given]))
}

/** Names are valid, unique, and depend neither on order nor, unless they collide, on other operations. */
export const naming = target(
  "naming",
  tuple(array(operation, { minLength: 1, maxLength: 12 }), nat()),
  async ([operations, seed]) => {
    const all = await namesOf(operations)
    const names = [...all.values()]
    const bad = names.find((given) => !/^[a-zA-Z][A-Za-z0-9_]{0,47}$/.test(given))
    if (bad !== undefined || new Set(names.map((given) => given.toLowerCase())).size < names.length)
      throw new Error(`bad names: ${names.join()}`)
    const first = new Map([...all].map(([key]) => [key, operations.find((each) => keyOf(each) === key)]))
    const distinct = [...first.values()].filter((each) => each !== undefined)
    const rotated = [
      ...distinct.slice(seed % distinct.length),
      ...distinct.slice(0, seed % distinct.length),
    ].toReversed()
    assertSame(all, await namesOf(rotated), "reordered")
    const without = distinct.filter((_each, index) => index !== seed % distinct.length)
    if (without.length > 0) assertKept(all, await namesOf(without))
  },
)

function keyOf({ method, path }: Named): string {
  return `${method.toUpperCase()} ${path}`
}

function assertSame(before: Map<string, string>, after: Map<string, string>, how: string): void {
  for (const [key, given] of before) {
    if (after.get(key) !== given) throw new Error(`${key} was ${given}, and is ${String(after.get(key))} when ${how}`)
  }
}

/** Without another one, only an operation that had to give way to it may be called differently: by its own name then. */
function assertKept(before: Map<string, string>, after: Map<string, string>): void {
  for (const [key, given] of after) {
    const former = before.get(key) ?? ""
    const gaveWay = /_[0-9a-f]{4,10}$/.test(former)
    if (former !== given && !gaveWay) throw new Error(`${key} was ${former}, and is ${given} without another operation`)
  }
}
