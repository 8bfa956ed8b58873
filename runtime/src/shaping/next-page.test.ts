import { expect, test } from "vitest"
import { makeBinding, makeTool } from "../../testing/make-toolset.ts"
import type { Json } from "../toolset/index.ts"
import { nextPage } from "./next-page.ts"
import type { NextPage } from "./next-page.ts"
import { pagingOf } from "./paging.ts"

/** What comes next for a tool with these query parameters; numbers by their usual names. */
function next(names: string, args: object, answer: Json, link?: string): NextPage["arguments"] | undefined {
  const list = names.split(" ")
  const numbers = new Set(["page", "per_page", "offset", "limit", "after_id"])
  const properties = Object.fromEntries(list.map((name) => [name, { type: numbers.has(name) ? "integer" : "string" }]))
  const parameters = list.map((argument) => makeBinding({ argument, in: "query" }))
  const paging = pagingOf(makeTool({ parameters }, { inputSchema: { type: "object", properties } }))
  return paging && nextPage(paging, { ...args }, answer, link)?.arguments
}

test.each<[string, string, object, Json, string | undefined, object | undefined]>([
  [
    "a Link header",
    "page per_page",
    { per_page: 2 },
    [1, 2],
    '<https://a/x?page=2&per_page=2>; rel="next", <https://a/x?page=9>; rel="last"',
    { page: 2 },
  ],
  ["a Link header without quotes", "page", {}, [], "</x?page=3>; rel=next", { page: 3 }],
  ["a Link header's last page", "page", { page: 9 }, [1], '<https://a/x?page=8>; rel="prev"', undefined],
  ["a cursor in a Link header", "cursor", {}, [], '<https://a/x?cursor=0012>; rel="prev next"', { cursor: "0012" }],
  ["next_cursor", "cursor", {}, { next_cursor: "abc", items: [] }, undefined, { cursor: "abc" }],
  ["nextPageToken", "pageToken", {}, { nextPageToken: "t" }, undefined, { pageToken: "t" }],
  [
    "response_metadata.next_cursor",
    "cursor",
    {},
    { response_metadata: { next_cursor: "c" } },
    undefined,
    { cursor: "c" },
  ],
  ["paging.next.after", "after", {}, { paging: { next: { after: "99" } } }, undefined, { after: "99" }],
  ["a next URL", "page", {}, { next: "https://a/x?page=4", results: [] }, undefined, { page: 4 }],
  [
    "_links.next.href",
    "offset limit",
    {},
    { _links: { next: { href: "/x?offset=20&limit=10" } } },
    undefined,
    { offset: 20 },
  ],
  ["pagination.next_page", "page", {}, { pagination: { next_page: 3 } }, undefined, { page: 3 }],
  [
    "has_more with the last id",
    "starting_after",
    {},
    { has_more: true, data: [{ id: "a" }, { id: "b" }] },
    undefined,
    { starting_after: "b" },
  ],
  ["has_more false", "cursor", {}, { has_more: false, next_cursor: "x" }, undefined, undefined],
  ["an empty next_cursor", "cursor", {}, { next_cursor: "" }, undefined, undefined],
  ["pageInfo at the end", "after", {}, { pageInfo: { hasNextPage: false, endCursor: "x" } }, undefined, undefined],
  ["a full page", "page per_page", { page: 2, per_page: 3 }, [1, 2, 3], undefined, { page: 3 }],
  ["a page that is not full", "page per_page", { per_page: 3 }, [1, 2], undefined, undefined],
  ["a full slice", "offset limit", { limit: 2 }, { items: [1, 2] }, undefined, { offset: 2 }],
  ["no parameter for it", "q", {}, { next_cursor: "x" }, undefined, undefined],
  ["a next URL that the tool cannot follow", "page", {}, { next: "https://a/x/2" }, undefined, undefined],
])("%s", (_, names, args, answer, link, expected) => {
  expect(next(names, args, answer, link)).toEqual(expected)
})

test("does not invite anybody to repeat what changes something", () => {
  const annotations = { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: true }
  expect(
    pagingOf(makeTool({ parameters: [makeBinding({ argument: "page", in: "query" })] }, { annotations })),
  ).toBeUndefined()
})
