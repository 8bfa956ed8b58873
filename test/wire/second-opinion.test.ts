import oasToHar from "@readme/oas-to-har"
import { load } from "js-yaml"
import Oas from "oas"
import { describe, expect, test } from "vitest"
import { baseline } from "./baseline.cases.ts"
import { parameters } from "./parameters.cases.ts"
import { disagreements } from "./disagreements.ts"
import type { WireCase } from "./wire-case.ts"
import { describeCase } from "./wire.ts"

const URL_OF_UPSTREAM = "http://upstream.example.com"

interface Pair {
  readonly name: string
  readonly value: string
}

/** The part of an HTTP archive that is compared. */
interface HarRequest {
  readonly url: string
  readonly queryString: readonly Pair[]
  readonly headers: readonly Pair[]
  readonly cookies: readonly Pair[]
  readonly postData?: { readonly params?: readonly Partial<Pair>[]; readonly text?: string }
}

interface Parameter {
  readonly name: string
  readonly in: string
}

/**
 * Cases about which oas-to-har has an opinion: parameters and JSON up to OpenAPI 3.1. Bodies whose schema names no
 * properties it leaves out, and bytes it does not write.
 */
const cases = [...baseline, ...parameters].filter(
  (wire) => wire.refuses === undefined && wire.openapi === undefined && !isBytes(wire) && !isRenamed(wire),
)

function isBytes({ spec = "" }: WireCase): boolean {
  return spec.includes("format: binary")
}

/** Only our tools know arguments by other names than the parameters'. */
function isRenamed({ spec = "", args = {} }: WireCase): boolean {
  return Object.keys(args).some((name) => name !== "body" && !new RegExp(`name: '?${name}'?,`).test(spec))
}

/** What oas-to-har makes of a case, in the words of {@link WireCase}. */
function opinionOn(wire: WireCase): { sends: string; headers: Record<string, string>; body: string } {
  const description = load(describeCase(wire, URL_OF_UPSTREAM)) as never
  const [method = "get"] = wire.operation.split(" ")
  const path = wire.operation.slice(method.length + 1)
  const oas = new Oas(description)
  const operation = oas.operation(path, method as "get")
  const values: Record<string, Record<string, unknown>> = { path: {}, query: {}, header: {}, cookie: {} }
  for (const parameter of operation.getParameters() as readonly Parameter[]) {
    const value = wire.args?.[parameter.name]
    if (value !== undefined) values[parameter.in] = { ...values[parameter.in], [parameter.name]: value }
  }
  const isForm = wire.headers?.["content-type"]?.includes("form-urlencoded") === true
  const body = { [isForm ? "formData" : "body"]: wire.args?.["body"] }
  const [entry] = oasToHar(oas, operation, { ...values, ...body }).log.entries
  if (entry === undefined) throw new Error("no request")
  const { url, queryString, headers, cookies, postData } = entry.request as HarRequest
  const target = url.replace(URL_OF_UPSTREAM, "") || "/"
  const query = queryString.map(({ name, value }) => `${name}=${value}`).join("&")
  const form = postData?.params?.map(({ name = "", value = "" }) => `${name}=${value}`).join("&")
  return {
    sends: `${method.toUpperCase()} ${target}${query === "" ? "" : `?${query}`}`,
    headers: Object.fromEntries([
      // One header several times is the same as a list in it (RFC 9110 §5.3).
      ...headers.map(({ name }) => [
        name.toLowerCase(),
        headers
          .filter((it) => it.name === name)
          .map(({ value }) => value)
          .join(),
      ]),
      ...(cookies.length > 0 ? [["cookie", cookies.map(({ name, value }) => `${name}=${value}`).join("; ")]] : []),
    ]),
    body: form ?? postData?.text ?? "",
  }
}

/** Both sides decoded: which harmless characters are escaped is no matter of opinion here. */
function decoded(text: string): string {
  return decodeURIComponent(text.replaceAll("+", "%20").replaceAll(/%(?![\dA-Fa-f]{2})/g, "%25"))
}

function isAgreed(wire: WireCase): boolean {
  const opinion = opinionOn(wire)
  if (decoded(opinion.sends) !== decoded(wire.sends ?? "")) return false
  const headers = Object.entries(wire.headers ?? {}).filter(([name]) => name !== "accept" && name !== "content-type")
  if (headers.some(([name, value]) => decoded(opinion.headers[name] ?? "") !== decoded(value ?? ""))) return false
  return decoded(opinion.body) === decoded(Buffer.from(wire.body ?? "", "latin1").toString("utf8"))
}

describe("oas-to-har", () => {
  test("has been asked about many cases", () => expect(cases.length).toBeGreaterThan(60))

  test("disagrees nowhere else", () => {
    const names = new Set(cases.map(({ name }) => name))
    expect([...disagreements.keys()].filter((name) => !names.has(name))).toEqual([])
  })

  test.each(cases.map((wire) => [wire.name, wire] as const))("%s", (name, wire) => {
    expect([name, isAgreed(wire)]).toEqual([name, !disagreements.has(name)])
  })
})
