import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { Diagnostic } from "../../diagnostic.ts"
import { openProject } from "../plain/open-project.ts"
import type { PlainFunction } from "../plain/plain-function.ts"
import { readFunctions } from "../plain/read-functions.ts"

const declarations = `
import type { Stats } from "./stats.ts"
type State = "open" | "done"
enum Colour { Red = "red", Green = "green" }
enum Level { Low, High = 5 }
const enum Fixed { A = "a" }
/** A slug. @pattern ^[a-z]+$ */
type Slug = string
type Branded = string & { readonly brand: "TicketId" }
/** A person. */
interface Person { name: string; age?: number }
interface Node { value: string; children: Node[] }
interface A { b?: B }
interface B { a?: A }
type Tree = { left?: Tree; right?: Tree } | null
type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
interface Page<Item> { items: Item[]; next?: string }
type Event = { kind: "opened"; at: Date } | { kind: "closed"; reason: string }
interface Documented {
  /** @minimum 1 @maximum 10 @default 5 */ a?: number
  /** @exclusiveMinimum 0 @multipleOf 0.5 */ b?: number
  /** @minLength 2 @maxLength 4 @pattern ^x */ c?: string
  /** @format email @example a@example.com */ d?: string
  /** @minItems 1 @maxItems 3 @uniqueItems */ e?: string[]
  /** @minimum 0 */ f?: number[]
  /** @integer */ g?: number
  /** Old. @deprecated */ h?: boolean
  /** @title Nice @example {"x":1} */ i?: { x: number }
  /** @ignore */ j?: () => void
  /** @default open */ k?: State
}
`

const string = { type: "string" }
const number = { type: "number" }
const person = {
  type: "object",
  properties: { name: string, age: number },
  required: ["name"],
  additionalProperties: false,
  description: "A person.",
}
const closed = (properties: object, required: string[] = []): object => ({
  type: "object",
  ...(Object.keys(properties).length > 0 && { properties }),
  ...(required.length > 0 && { required }),
  additionalProperties: false,
})
const date = { type: "string", format: "date-time" }
const bytes = { type: "string", contentEncoding: "base64" }
const ref = (name: string): object => ({ $ref: `#/$defs/${name}` })

/** A type, the schema of a property of that type, and the definitions beside it. */
const shapes: readonly [type: string, schema: object, definitions?: object][] = [
  ["string", string],
  ["number", number],
  ["boolean", { type: "boolean" }],
  ["null", { type: "null" }],
  ["unknown", {}],
  ["object", { type: "object" }],
  ["bigint", { type: "string", pattern: "^-?\\d+$" }],
  ['"open"', { type: "string", const: "open" }],
  ["7", { type: "number", const: 7 }],
  ["true", { type: "boolean", const: true }],
  ["State", { type: "string", enum: ["open", "done"] }],
  ["State | null", { type: ["string", "null"], enum: ["open", "done", null] }],
  ['"open" | null', { type: ["string", "null"], enum: ["open", null] }],
  ["1 | 2 | 3", { type: "number", enum: [1, 2, 3] }],
  ["string | null", { type: ["string", "null"] }],
  ["string | undefined", string],
  ["string | null | undefined", { type: ["string", "null"] }],
  ["string | number", { type: ["string", "number"] }],
  ["string | number | null", { type: ["string", "number", "null"] }],
  ["boolean | string", { type: ["boolean", "string"] }],
  ['"low" | "high" | "done" | "a"', { type: "string", enum: ["low", "high", "done", "a"] }],
  ['"auto" | number', { anyOf: [{ type: "string", const: "auto" }, number] }],
  ["Colour", { type: "string", enum: ["red", "green"] }],
  ["Colour.Red", { type: "string", const: "red" }],
  ["Level", { type: "number", enum: [0, 5] }],
  ["Fixed", { type: "string", const: "a" }],
  ["Slug", { type: "string", description: "A slug.", pattern: "^[a-z]+$" }],
  ["Branded", string],
  ["Uppercase<string>", string],
  ["`TICKET-${number}`", { type: "string", pattern: "^TICKET--?\\d+(?:\\.\\d+)?$" }],
  ["`${State}-x`", { type: "string", enum: ["open-x", "done-x"] }],
  ["`${string}.ts`", { type: "string", pattern: "^[\\s\\S]*\\.ts$" }],
  ["string[]", { type: "array", items: string }],
  ["readonly string[]", { type: "array", items: string }],
  ["Array<Person>", { type: "array", items: person }],
  ["(string | null)[]", { type: "array", items: { type: ["string", "null"] } }],
  ["string[][]", { type: "array", items: { type: "array", items: string } }],
  ["[string, number]", { type: "array", prefixItems: [string, number], items: false, minItems: 2, maxItems: 2 }],
  ["[a: string, b?: number]", { type: "array", prefixItems: [string, number], items: false, minItems: 1, maxItems: 2 }],
  ["[string, ...number[]]", { type: "array", prefixItems: [string], items: number, minItems: 1 }],
  [
    "readonly [1, 2]",
    {
      type: "array",
      prefixItems: [
        { type: "number", const: 1 },
        { type: "number", const: 2 },
      ],
      items: false,
      minItems: 2,
      maxItems: 2,
    },
  ],
  ["[]", { type: "array", items: false, maxItems: 0 }],
  ["Record<string, number>", { type: "object", additionalProperties: number }],
  ["Record<State, number>", closed({ open: number, done: number }, ["open", "done"])],
  ["Partial<Record<State, number>>", closed({ open: number, done: number })],
  [
    "Record<number, string>",
    { type: "object", patternProperties: { "^-?\\d+(?:\\.\\d+)?$": string }, additionalProperties: false },
  ],
  [
    "{ [key: `x-${string}`]: string }",
    { type: "object", patternProperties: { "^x-[\\s\\S]*$": string }, additionalProperties: false },
  ],
  [
    "{ id: string; [key: string]: string }",
    { type: "object", properties: { id: string }, required: ["id"], additionalProperties: string },
  ],
  ["Map<string, Date>", { type: "object", additionalProperties: date }],
  ["Set<number>", { type: "array", items: number, uniqueItems: true }],
  ["ReadonlySet<string>", { type: "array", items: string, uniqueItems: true }],
  ["Date", date],
  ["Date | null", { type: ["string", "null"], format: "date-time" }],
  ["URL", { type: "string", format: "uri" }],
  ["Uint8Array", bytes],
  ["Buffer", bytes],
  ["{}", closed({})],
  ["{ a: string; b?: number }", closed({ a: string, b: number }, ["a"])],
  ["{ readonly a: string | undefined }", closed({ a: string })],
  ["Person", person],
  ["Partial<Person>", closed({ name: string, age: number })],
  ["Required<Person>", closed({ name: string, age: number }, ["name", "age"])],
  ['Pick<Person, "name">', closed({ name: string }, ["name"])],
  ['Omit<Person, "name">', closed({ age: number })],
  ["Readonly<Person>", closed({ name: string, age: number }, ["name"])],
  ["Person & { id: string }", closed({ name: string, age: number, id: string }, ["name", "id"])],
  ["Page<Person>", closed({ items: { type: "array", items: person }, next: string }, ["items"])],
  ["NonNullable<string | null>", string],
  ["keyof Person", { type: "string", enum: ["name", "age"] }],
  ['Person["name"]', string],
  ["Awaited<Promise<string>>", string],
  ["ReturnType<() => number>", number],
  ["Exclude<State, 'open'>", { type: "string", const: "done" }],
  ["Stats", closed({ count: number, by: { type: "object", additionalProperties: number } }, ["count", "by"])],
  [
    "Event",
    {
      anyOf: [
        closed({ kind: { type: "string", const: "opened" }, at: date }, ["kind", "at"]),
        closed({ kind: { type: "string", const: "closed" }, reason: string }, ["kind", "reason"]),
      ],
    },
  ],
  ["Person | null", { ...person, type: ["object", "null"] }],
  ["Person | string", { anyOf: [person, string] }],
  [
    "Node",
    ref("Node"),
    { Node: closed({ value: string, children: { type: "array", items: ref("Node") } }, ["value", "children"]) },
  ],
  [
    "Node[]",
    { type: "array", items: ref("Node") },
    { Node: closed({ value: string, children: { type: "array", items: ref("Node") } }, ["value", "children"]) },
  ],
  ["A", ref("A"), { A: closed({ b: closed({ a: ref("A") }) }) }],
  [
    "Json",
    ref("Json"),
    {
      Json: {
        anyOf: [
          { type: ["boolean", "number", "string", "null"] },
          { type: "array", items: ref("Json") },
          { type: "object", additionalProperties: ref("Json") },
        ],
      },
    },
  ],
  [
    "{ /** One. */ a: string; /** @minimum 2 */ b: number, c: string /** @ignore */; d?: string }",
    closed({ a: { ...string, description: "One." }, b: { ...number, minimum: 2 }, c: string, d: string }, [
      "a",
      "b",
      "c",
    ]),
  ],
  [
    "Documented",
    closed({
      a: { type: "number", minimum: 1, maximum: 10, default: 5 },
      b: { type: "number", exclusiveMinimum: 0, multipleOf: 0.5 },
      c: { type: "string", minLength: 2, maxLength: 4, pattern: "^x" },
      d: { type: "string", format: "email", examples: ["a@example.com"] },
      e: { type: "array", items: string, minItems: 1, maxItems: 3, uniqueItems: true },
      f: { type: "array", items: { type: "number", minimum: 0 } },
      g: { type: "integer" },
      h: { type: "boolean", description: "Old.", deprecated: true },
      i: { ...closed({ x: number }, ["x"]), title: "Nice", examples: [{ x: 1 }] },
      k: { type: "string", enum: ["open", "done"], default: "open" },
    }),
  ],
]

/** A type that has no schema, and what is said about it. */
const refused: readonly [type: string, code: string, message: string][] = [
  ["any", "any-type", '"input.value" is of type any, which says nothing.'],
  ["Missing", "unknown-type", '"input.value" is of a type that cannot be found.'],
  ["any[]", "any-type", '"input.value[]" is of type any, which says nothing.'],
  ["() => void", "function-type", '"input.value" is a function.'],
  ["{ deep: { run(): void } }", "function-type", '"input.value.deep.run" is a function.'],
  ["symbol", "symbol-type", '"input.value" is a symbol.'],
  ["never", "never-type", '"input.value" can have no value: its type is never.'],
  ["undefined", "undefined-type", '"input.value" is always undefined.'],
  ["Own", "class-type", '"input.value" is an instance of the class Own.'],
  ["RegExp", "class-type", '"input.value" is a RegExp, which JSON cannot write.'],
  ["Promise<string>", "class-type", '"input.value" is a Promise, which JSON cannot write.'],
  ["Error", "class-type", '"input.value" is a Error, which JSON cannot write.'],
  ["Map<number, string>", "map-key", '"input.value" is a Map whose keys are no strings.'],
  ["Endless<string>", "endless-type", ""],
]

let folder: string
let read: { readonly functions: readonly PlainFunction[]; readonly diagnostics: readonly Diagnostic[] }

function line(type: string, index: number): string {
  return `/** Shape. */ export function shape${index}(input: { value: ${type} }): void {}`
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sneck-types-"))
  const own = "class Own { id = 1 }\ntype Endless<T> = { value: T; next?: Endless<T[]> }\n"
  const all = [...shapes, ...refused].map(([type], index) => line(type, index))
  const typeRoots = [join(import.meta.dirname, "../../../../node_modules/@types")]
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: { typeRoots, types: ["node"] } }))
  await writeFile(join(folder, "stats.ts"), "export interface Stats { count: number; by: Record<string, number> }")
  await writeFile(join(folder, "shapes.ts"), declarations + own + all.join("\n"))
  const entry = join(folder, "shapes.ts")
  read = readFunctions(await openProject(entry), entry, folder)
}, 60_000)

afterAll(() => rm(folder, { recursive: true }))

test.each(shapes.map(([type], index) => [type, index] as const))("%s has its schema", (_, index) => {
  const [, schema, definitions] = shapes[index] ?? []
  const { inputSchema } = read.functions[index] ?? {}
  const properties = inputSchema?.properties as Record<string, unknown> | undefined
  expect(plain(properties?.["value"])).toEqual(schema)
  expect(plain(inputSchema?.["$defs"])).toEqual(definitions)
})

test.each(refused)("%s is refused", (type, code, message) => {
  const index = refused.findIndex((each) => each[0] === type)
  const at = (declarations.match(/\n/g)?.length ?? 0) + 2 + shapes.length + index + 1
  const found = read.diagnostics.filter((each) => each.line === at || (code === "endless-type" && each.code === code))
  expect(found[0]).toMatchObject({ severity: "error", code, file: "shapes.ts", hint: expect.any(String) as string })
  if (message !== "") expect(found).toMatchObject([{ message, line: at, column: expect.any(Number) as number }])
})

/** Without the marks that only we see. */
function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value))
}
