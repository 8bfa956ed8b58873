import { type } from "arktype"
import * as v from "valibot"
import { expectTypeOf, test } from "vitest"
import * as z from "zod"
import * as mini from "zod/mini"
import { Sneck, type CallToolResult, type ToolResult } from "./index.ts"

test("input is what the schemas make of it, whichever library they come from", () => {
  new Sneck()
    .tool({
      name: "zod",
      description: "d",
      inputSchema: { id: z.string(), limit: z.number().default(10), tag: z.string().optional() },
      execute: (_, input) =>
        expectTypeOf(input).toEqualTypeOf<{ id: string; limit: number; tag?: string | undefined }>(),
    })
    .tool({
      name: "mini",
      description: "d",
      inputSchema: { id: mini.string(), tag: mini.optional(mini.string()) },
      execute: (_, input) => expectTypeOf(input).toEqualTypeOf<{ id: string; tag?: string | undefined }>(),
    })
    .tool({
      name: "valibot",
      description: "d",
      inputSchema: v.object({ id: v.pipe(v.string(), v.transform(Number)) }),
      execute: (_, input) => expectTypeOf(input).toEqualTypeOf<{ id: number }>(),
    })
    .tool({
      name: "arktype",
      description: "d",
      inputSchema: type({ id: "string", "tag?": "'a' | 'b'" }),
      execute: (_, input) => expectTypeOf(input).toEqualTypeOf<{ id: string; tag?: "a" | "b" }>(),
    })
    .tool({ name: "none", description: "d", execute: (_, input) => expectTypeOf(input).toEqualTypeOf<{}>() })
})

test("input that JSON Schema describes is typed as far as that is certain", () => {
  new Sneck().tool({
    name: "raw",
    description: "d",
    inputSchema: {
      type: "object",
      properties: {
        id: { type: "string" },
        mode: { enum: ["fast", "safe"] },
        tags: { type: "array", items: { type: "integer" } },
        nested: { type: "object", properties: { on: { type: "boolean" } }, required: ["on"] },
        other: { $ref: "#/$defs/other" },
      },
      required: ["id", "nested"],
    },
    execute(_, input) {
      expectTypeOf(input.id).toEqualTypeOf<string>()
      expectTypeOf(input.mode).toEqualTypeOf<"fast" | "safe" | undefined>()
      expectTypeOf(input.tags).toEqualTypeOf<number[] | undefined>()
      expectTypeOf(input.nested).toEqualTypeOf<{ on: boolean }>()
      expectTypeOf(input.other).toEqualTypeOf<unknown>()
    },
  })
})

test("the environment is typed by its schemas and descriptions", () => {
  const environment = {
    TOKEN: z.string(),
    RETRIES: z.coerce.number(),
    REGION: { description: "Where", default: "eu" },
    NOTE: { required: false },
    KEY: { description: "A key" },
  } as const
  new Sneck({ environment }).tool({
    name: "env",
    description: "d",
    execute: (ctx) =>
      expectTypeOf(ctx.env).toEqualTypeOf<{
        readonly TOKEN: string
        readonly RETRIES: number
        readonly REGION: string
        readonly NOTE: string | undefined
        readonly KEY: string
      }>(),
  })
})

test("sibling tools are typed by what was defined before, extended toolsets included", () => {
  const other = new Sneck({ environment: { KEY: z.string() } }).tool({
    name: "count",
    description: "d",
    inputSchema: { of: z.string().optional() },
    outputSchema: { total: z.number() },
    execute: (ctx) => ctx.json({ total: 1 }),
  })
  const sneck = new Sneck().extend(other).tool({
    name: "get_name",
    description: "d",
    inputSchema: { id: z.string() },
    execute: async (ctx) => ctx.text("Ada"),
  })
  sneck.tool({
    name: "both",
    description: "d",
    async execute(ctx) {
      expectTypeOf(ctx.env.KEY).toEqualTypeOf<string>()
      expectTypeOf(ctx.tools.get_name({ id: "1" })).toEqualTypeOf<Promise<string>>()
      expectTypeOf(ctx.tools.count()).toEqualTypeOf<Promise<{ total: number }>>()
      expectTypeOf(ctx.tools.call("get_name", { id: "1" })).toEqualTypeOf<Promise<CallToolResult>>()
      expectTypeOf(ctx.tools.call("of_another_source", { any: 1 })).toEqualTypeOf<Promise<CallToolResult>>()
      // @ts-expect-error an id is a text
      await ctx.tools.get_name({ id: 1 })
      // @ts-expect-error there is no such tool before this one
      await ctx.tools.both()
    },
  })
})

test("a result must be what the output schema describes", () => {
  new Sneck()
    .tool({ name: "a", description: "d", outputSchema: { n: z.number() }, execute: (ctx) => ctx.json({ n: 1 }) })
    .tool({ name: "b", description: "d", outputSchema: { n: z.number() }, execute: () => ({ n: 1 }) })
    .tool({ name: "c", description: "d", outputSchema: { n: z.number() }, execute: (ctx) => ctx.fail("no") })
    // @ts-expect-error a text is no number
    .tool({ name: "d", description: "d", outputSchema: { n: z.number() }, execute: (ctx) => ctx.json({ n: "1" }) })
})

test("questions to a person are answered in the type that was asked for", () => {
  new Sneck().tool({
    name: "ask",
    description: "d",
    async execute(ctx) {
      const answer = await ctx.elicit({ message: "Which size?", schema: { size: z.enum(["s", "m"]) } })
      if (answer.action === "accept") expectTypeOf(answer.content).toEqualTypeOf<{ size: "s" | "m" }>()
      else expectTypeOf(answer.content).toEqualTypeOf<undefined>()
      const visited = await ctx.elicit({ message: "Sign in", url: "https://example.com" })
      expectTypeOf(visited.action).toEqualTypeOf<"accept" | "decline" | "cancel">()
      expectTypeOf(ctx.assert([1].find(Boolean), "no")).toEqualTypeOf<number>()
      expectTypeOf(ctx.json({ a: 1 })).toExtend<ToolResult<{ a: number }>>()
    },
  })
})

test("the variables of a template and the arguments of a prompt are typed", () => {
  new Sneck()
    .resource({
      name: "ticket",
      uriTemplate: "ticket://{area}/{+path}{?lang,page}",
      content: (_, params) => {
        expectTypeOf(params.area).toEqualTypeOf<string>()
        expectTypeOf(params.path).toEqualTypeOf<string>()
        expectTypeOf(params.lang).toEqualTypeOf<string | undefined>()
        expectTypeOf(params.page).toEqualTypeOf<string | undefined>()
        return "text"
      },
    })
    .prompt({
      name: "greet",
      arguments: { who: z.string(), tone: z.string().optional() },
      render: (_, given) => {
        expectTypeOf(given).toEqualTypeOf<{ who: string; tone?: string | undefined }>()
        return "Hello"
      },
    })
})
