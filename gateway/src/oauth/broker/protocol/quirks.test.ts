import { describe, expect, test } from "vitest"
import { readAnswer } from "./read-answer.ts"
import {
  addTokenType,
  basic,
  errorName,
  errorWith200,
  liftNested,
  memberAt,
  rawBasic,
  readExpiresIn,
  readFormEncoded,
  replaceTokenType,
  splitCommaScopes,
  toJsonRequest,
} from "./quirks.ts"

const json = "application/json"

describe("quirks", () => {
  test("a form is read in the place of JSON", () => {
    expect(readFormEncoded("access_token=a%20b&scope=repo%2Cgist")).toEqual({ access_token: "a b", scope: "repo,gist" })
  })

  test.each([
    ["3600", { expires_in: 3600 }],
    [" 60 ", { expires_in: 60 }],
    ["soon", {}],
    ["-1", {}],
    ["1e9", {}],
    [7, { expires_in: 7 }],
    [undefined, {}],
  ])("expires_in %j is read as a number, or not at all", (expires_in, read) => {
    expect(readExpiresIn({ expires_in })).toEqual(read)
  })

  test("a token without a type is a bearer token; an answer without a token gets none", () => {
    expect(addTokenType({ access_token: "a" })).toEqual({ access_token: "a", token_type: "bearer" })
    expect(addTokenType({ access_token: "a", token_type: "mac" })).toEqual({ access_token: "a", token_type: "mac" })
    expect(addTokenType({ error: "no" })).toEqual({ error: "no" })
  })

  test("a type of another name counts as bearer", () => {
    expect(replaceTokenType({ access_token: "a", token_type: "user" })).toEqual({
      access_token: "a",
      token_type: "bearer",
    })
  })

  test("commas between scopes become spaces", () => {
    expect(splitCommaScopes({ scope: "read,write, admin" })).toEqual({ scope: "read write admin" })
    expect(splitCommaScopes({ scope: 7 })).toEqual({ scope: 7 })
  })

  test("a nested token takes the place of the outer one", () => {
    const answer = { access_token: "bot", authed_user: { access_token: "person", scope: "a" } }
    expect(liftNested(answer, "authed_user")).toMatchObject({ access_token: "person", scope: "a" })
    expect(liftNested({ access_token: "bot" }, "authed_user")).toEqual({ access_token: "bot" })
  })

  test("an error is found in an answer with status 200", () => {
    expect(errorWith200({ error: "bad_verification_code" })).toBe("bad_verification_code")
    expect(errorWith200({ ok: false })).toBe("invalid_request")
    expect(errorWith200({ ok: true, access_token: "a" })).toBeUndefined()
  })

  test("own names of errors are translated, wherever they stand", () => {
    const names = { BAD_REFRESH_TOKEN: "invalid_grant" }
    expect(errorName({ status: "BAD_REFRESH_TOKEN", message: "missing" }, names)).toBe("invalid_grant")
    expect(errorName({ error: "invalid_client", status: "x" }, names)).toBe("invalid_client")
    expect(errorName({ error: "toString" }, names)).toBe("toString")
    expect(errorName({}, names)).toBeUndefined()
  })

  test("a form is written as JSON", () => {
    expect(JSON.parse(toJsonRequest("grant_type=refresh_token&refresh_token=a%2Bb"))).toEqual({
      grant_type: "refresh_token",
      refresh_token: "a+b",
    })
  })

  test("basic credentials are encoded as forms are", () => {
    expect(basic("a-b", "c.d e:f+")).toBe(`Basic ${btoa("a-b:c.d+e%3Af%2B")}`)
  })

  test("basic credentials go as they are", () => {
    expect(rawBasic("a-b", "c.d")).toBe(`Basic ${btoa("a-b:c.d")}`)
  })

  test("members are found by path, in lists at the first item, and never in prototypes", () => {
    expect(memberAt({ team: { name: "Curators" } }, "team.name")).toBe("Curators")
    expect(memberAt([{ id: "site" }, { id: "another" }], "id")).toBe("site")
    expect(memberAt({}, "constructor.name")).toBeUndefined()
    expect(memberAt("text", "length")).toBeUndefined()
  })
})

describe("an answer is read", () => {
  test("without what is null", () => {
    const text = '{"access_token":"a","refresh_token":null}'
    expect(readAnswer(200, text, json, {})?.members).toEqual({ access_token: "a" })
  })

  test("strictly, unless a quirk says otherwise", () => {
    expect(readAnswer(200, "access_token=a", "application/x-www-form-urlencoded", {})).toBeUndefined()
    expect(readAnswer(200, "[]", json, {})).toBeUndefined()
    expect(readAnswer(200, '{"expires_in":"7"}', json, {})?.members).toEqual({ expires_in: "7" })
  })

  test("an error with status 200 comes as one with 400, and without any token beside it", () => {
    const text = '{"ok":false,"error":"invalid_code","access_token":"a"}'
    const settings = { quirks: ["error-with-200" as const], errorNames: { invalid_code: "invalid_grant" } }
    expect(readAnswer(200, text, json, settings)).toEqual({
      status: 400,
      members: { ok: false, error: "invalid_grant" },
    })
  })
})
