import { expect, test } from "vitest"
import { synonymsOf, termOf, wordsOf } from "./search-words.ts"

test("takes names of every case apart", () => {
  expect(wordsOf("listRepos_by-owner /v1/{teamId}")).toEqual(["list", "repos", "by", "owner", "v1", "team", "id"])
})

test.each([
  ["issue", "issues", "issues"],
  ["create", "created", "creating"],
  ["branch", "branches", "branches"],
  ["category", "categories", "category"],
  ["merge", "merging", "merged"],
  ["cancel", "cancelled", "cancelling"],
  ["access", "accesses", "access"],
  ["list", "lists", "listing"],
])("finds %s, %s and %s under one term", (...words) => {
  expect(new Set(words.map((word) => termOf(word))).size).toBe(1)
})

test.each(["status", "string", "feed", "bus", "ping", "thing", "id"])("leaves %s recognisable", (word) => {
  expect(termOf(word)).toBe(word)
})

test("knows that people add what descriptions create", () => {
  expect(synonymsOf(termOf("adding") ?? "")).toContain(termOf("create"))
})
