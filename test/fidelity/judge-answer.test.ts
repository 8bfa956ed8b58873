import type { EgressResponse } from "@sneck/runtime"
import { expect, test } from "vitest"
import { judgeAnswer } from "./judge-answer.ts"

function answer(status: number, headers: Record<string, string>, body: unknown = ""): EgressResponse {
  const bytes = Buffer.from(typeof body === "string" ? body : JSON.stringify(body))
  return { status, headers, body: bytes, receivedBytes: bytes.length }
}

function problem(status: number, type: string, validation: unknown[] = []) {
  const headers = { "content-type": "application/problem+json" }
  return answer(status, headers, { type: `https://stoplight.io/prism/errors#${type}`, detail: "why", validation })
}

const missing = { location: ["request", "query"], severity: "Error", message: "must have page" }

test("an answer without complaints is accepted, also a described refusal", () => {
  expect(judgeAnswer(answer(200, {})).kind).toBe("accepted")
  expect(judgeAnswer(answer(404, { "content-type": "application/problem+json" }, { type: "about:blank" })).kind).toBe(
    "accepted",
  )
})

test("violations of the request reject, wherever Prism tells of them", () => {
  expect(judgeAnswer(problem(422, "UNPROCESSABLE_ENTITY", [missing]))).toEqual({
    kind: "rejected",
    error: "422 UNPROCESSABLE_ENTITY request.query must have page",
  })
  const described = answer(400, { "sl-violations": JSON.stringify([missing]) })
  expect(judgeAnswer(described)).toEqual({ kind: "rejected", error: "400 request.query must have page" })
  const cut = answer(400, { "sl-violations": `Too many violations! ${JSON.stringify([missing]).slice(0, -9)}` })
  expect(judgeAnswer(cut).kind).toBe("rejected")
  expect(judgeAnswer(problem(404, "NO_PATH_MATCHED_ERROR")).kind).toBe("rejected")
})

test("complaints about the answer that Prism made up are told apart", () => {
  const response = { ...missing, location: ["response", "body"] }
  expect(judgeAnswer(problem(500, "VIOLATIONS", [response])).kind).toBe("answerless")
  expect(judgeAnswer(answer(200, { "sl-violations": JSON.stringify([response]) })).kind).toBe("accepted")
  const warning = { ...missing, severity: "Warning" }
  expect(judgeAnswer(answer(200, { "sl-violations": JSON.stringify([warning]) })).kind).toBe("accepted")
})
