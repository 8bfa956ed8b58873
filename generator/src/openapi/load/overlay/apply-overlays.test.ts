import { describe, expect, it } from "vitest"
import { generateFromOpenApi } from "../../../generate.ts"
import { document, generateText } from "../../../testing.ts"
import { Report } from "../../report.ts"
import { parseText } from "../parse-text.ts"
import { unshare } from "../unshare.ts"
import { applyOverlays } from "./apply-overlays.ts"
import { readOverlay } from "./read-overlay.ts"

function overlayOf(actions: string, version = "1.0.0"): string {
  return `overlay: ${version}\ninfo: { title: T, version: "1" }\nactions:\n${actions.trim().replaceAll(/^(?=.)/gm, "  ")}`
}

async function apply(description: string, actions: string, version?: string) {
  const value = unshare((await parseText(description)).value)
  const overlay = await readOverlay({ content: overlayOf(actions, version), location: "o.yaml" })
  const report = new Report()
  applyOverlays(value, [overlay], report)
  return { value, found: report.diagnostics() }
}

describe("an action", () => {
  it.each([
    [
      "merges objects member by member",
      "a: { b: 1, c: { d: 1 } }",
      "- { target: $.a, update: { c: { e: 2 }, f: 3 } }",
      { a: { b: 1, c: { d: 1, e: 2 }, f: 3 } },
    ],
    ["replaces single values", "a: { b: 1 }", "- { target: $.a, update: { b: two } }", { a: { b: "two" } }],
    [
      "appends lists in objects",
      "a: { b: [1] }",
      "- { target: $, update: { a: { b: [2, 3] } } }",
      { a: { b: [1, 2, 3] } },
    ],
    ["appends an entry to a list", "a: [{ n: 1 }]", "- { target: $.a, update: { n: 2 } }", { a: [{ n: 1 }, { n: 2 }] }],
    ["appends a list to a list", "a: [1]", "- { target: $.a, update: [2, 3] }", { a: [1, 2, 3] }],
    [
      "replaces a single value that is selected",
      "a: { b: 1 }\nc: [1, 2]",
      "- { target: '$.a.b', update: 5 }\n- { target: '$.c[1]', update: 6 }",
      { a: { b: 5 }, c: [1, 6] },
    ],
    [
      "sees what the one before left",
      "a: { b: 1 }",
      "- { target: $.a.b, remove: true }\n- { target: $.a, update: { b: { c: 1 } } }",
      { a: { b: { c: 1 } } },
    ],
    [
      "removes members and items",
      "a: { b: 1, c: 2 }\nd: [1, 2, 3, 4]",
      "- { target: '$.a.b', remove: true }\n- { target: '$.d[?@ > 1 && @ < 4]', remove: true }",
      { a: { c: 2 }, d: [1, 4] },
    ],
    ["removes what is selected twice once", "d: [1, 2, 3]", "- { target: '$.d[0,0,1]', remove: true }", { d: [3] }],
    ["prefers removing to updating", "a: { b: 1 }", "- { target: $.a.b, remove: true, update: 7 }", { a: {} }],
    [
      "reaches odd names",
      'a: { "it\'s": { x: 1 }, "t\\ta\\\\b": {} }',
      "- { target: '$.a.*', update: { y: 2 } }",
      { a: { "it's": { x: 1, y: 2 }, "t\ta\\b": { y: 2 } } },
    ],
    [
      "changes one use of what YAML shares",
      "a: &x { v: 1 }\nb: *x",
      "- { target: $.b, update: { v: 2 } }",
      { a: { v: 1 }, b: { v: 2 } },
    ],
    [
      "gives each target a copy of its own",
      "a: {}\nb: {}",
      "- { target: $.*, update: { x: { n: 1 } } }\n- { target: $.a.x, update: { n: 2 } }",
      { a: { x: { n: 2 } }, b: { x: { n: 1 } } },
    ],
    [
      "keeps what an empty member names",
      "a: { b: 1 }\nc: [1]",
      "- { target: $, update: { a: , c: } }",
      { a: { b: 1 }, c: [1] },
    ],
    ["fills what is empty", "a:", "- { target: $, update: { a: { b: 1 } } }", { a: { b: 1 } }],
  ])("%s", async (_what, description, actions, expected) => {
    expect(await apply(description, actions)).toEqual({ value: expected, found: [] })
  })

  it("copies (1.1) and refers to reusable actions (1.2)", async () => {
    const copied = await apply("a: { x: 1 }\nb: {}", "- { target: $.b, copy: $.a }", "1.1.0")
    expect(copied.value).toEqual({ a: { x: 1 }, b: { x: 1 } })
    const reused = `- { target: $.a, $ref: "#/components/actions/mark" }\ncomponents: { actions: { mark: { fields: { update: { y: 1 } } } } }`
    const overlay = overlayOf(reused, "1.2.0").replace("  components", "components")
    const value = { a: {} }
    applyOverlays(value, [await readOverlay({ content: overlay, location: "o.yaml" })], new Report())
    expect(value).toEqual({ a: { y: 1 } })
  })

  it("that matches nothing is a warning in the overlay's file", async () => {
    const overlays = [{ content: overlayOf("- target: $.paths['/none']\n  remove: true"), location: "fix/o.yaml" }]
    const { found } = await generateText(document({ paths: "/a: { get: {} }" }), { overlays })
    expect(found("overlay-without-target")).toMatchObject([
      { severity: "warning", file: "fix/o.yaml", line: 4, column: 5 },
    ])
  })

  it("does not touch prototypes", async () => {
    const { value } = await apply("a: {}", '- { target: $.a, update: { "__proto__": { polluted: 1 } } }')
    expect(Object.keys((value as { a: object }).a)).toEqual(["__proto__"])
    expect({}).not.toHaveProperty("polluted")
  })
})

it.each([
  ["no overlay", "a: 1", 1, "This is not an overlay"],
  ["an unknown version", "overlay: 2.0.0\nactions: []", 1, 'Version "2.0.0"'],
  ["no actions", "overlay: 1.0.0\nactions: {}", 2, "no list of `actions`"],
  ["an action without target", overlayOf("- { update: 1 }"), 4, "needs a `target`"],
  ["a wrong path", overlayOf("- update: 1\n  target: $.paths./a"), 5, "is not a JSONPath"],
  ["a list that meets an object", overlayOf("- target: $\n  update:\n    paths: [1]"), 6, "a list meets an object"],
  [
    "an object that meets a list",
    overlayOf("- target: $\n  update:\n    servers: { url: x }"),
    6,
    "an object meets a list",
  ],
  ["the removal of everything", overlayOf("- target: $\n  remove: true"), 4, "cannot be removed"],
  ["a copy of nothing", overlayOf("- target: $\n  copy: $.none", "1.1.0"), 5, "selects 0 values"],
  [
    "a reusable action that is missing",
    overlayOf('- { target: $, $ref: "#/components/actions/x" }', "1.2.0"),
    4,
    "no such reusable",
  ],
  ["broken YAML", "overlay: [", 1, "YAML"],
])("an overlay with %s is an error with its place in the overlay", async (_what, content, line, message) => {
  const text = document({ paths: "/a: { get: {} }" })
  const { toolset, diagnostics } = await generateFromOpenApi({
    content: text,
    overlays: [{ content, location: "o.yaml" }],
  })
  expect(toolset).toBeUndefined()
  expect(diagnostics).toMatchObject([{ severity: "error", file: "o.yaml", line }])
  expect(diagnostics[0]?.message).toContain(message)
})

describe("diagnostics of an overlaid description", () => {
  const description = document({
    paths: `/a:
  get:
    parameters:
      - { name: x, in: query }
      - { name: y }
/b:
  get: { operationId: b }
/c:
  get: {}`,
  })

  it("point at the original line although items before it are gone", async () => {
    const overlays = [
      { content: overlayOf("- { target: '$.paths[\"/a\"].get.parameters[0]', remove: true }"), location: "o.yaml" },
    ]
    const { found } = await generateText(description, { overlays })
    expect(found("malformed-parameter")).toMatchObject([{ line: 9, pointer: "/paths/~1a/get/parameters/1" }])
    expect(found("malformed-parameter")[0]?.file).toBeUndefined()
  })

  it("point at the overlay for what it brought in", async () => {
    const bring = "- target: '$.paths[\"/b\"].get'\n  update:\n    parameters:\n      - { name: z }"
    const { found } = await generateText(description, { overlays: [{ content: overlayOf(bring), location: "o.yaml" }] })
    expect(found("malformed-parameter").map(({ file, line }) => `${file}:${line}`)).toContain("o.yaml:7")
  })

  it("hold for Swagger 2.0 too, which is overlaid as it is written", async () => {
    const swagger = 'swagger: "2.0"\nhost: a.example.com\npaths:\n  /a:\n    get: { summary: Old }'
    const content = overlayOf("- { target: $.paths.*.get, update: { summary: New, operationId: fresh } }")
    const { tool } = await generateText(swagger, { overlays: [{ content, location: "o.yaml" }] })
    expect(tool("fresh").title).toBe("New")
  })
})
