import { expect, test } from "vitest"
import { UriTemplate } from "./uri-template.ts"

test.each([
  ["test://template/{id}/data", "test://template/123/data", { id: "123" }],
  ["test://template/{id}/data", "test://template/a%2Fb/data", { id: "a%2Fb" }],
  ["notes://{year}/{month}", "notes://2026/11", { year: "2026", month: "11" }],
  ["file:///{+path}", "file:///a/b/c.txt", { path: "a/b/c.txt" }],
  ["x://{a}.txt", "x://one.txt.txt", { a: "one.txt" }],
  ["x://plain", "x://plain", {}],
  ["x://{a}{?b,c}", "x://1?b=2", { a: "1" }],
  ["x://{a}{?b,c}", "x://1", { a: "1" }],
])("%s holds %s", (template, uri, values) => {
  expect(Object.fromEntries(new UriTemplate(template).match(uri) ?? [["nothing", ""]])).toEqual(values)
})

test.each([
  ["test://template/{id}/data", "test://template//data"],
  ["test://template/{id}/data", "test://template/1/2/data"],
  ["test://template/{id}/data", "test://template/1/data/more"],
  ["test://template/{id}/data", "test://template/1"],
  ["x://{a}", "y://1"],
  ["x://{a}", "x://1?b=2"],
  ["x://plain", "x://plain/"],
])("%s does not hold %s", (template, uri) => {
  expect(new UriTemplate(template).match(uri)).toBeUndefined()
})
