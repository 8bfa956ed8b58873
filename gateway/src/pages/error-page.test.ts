import { expect, test } from "vitest"
import { renderErrorPage } from "./error-page.ts"

test("shows the status, the title and what to do next, escaped", () => {
  const page = renderErrorPage({ status: 404, title: "No such toolset", detail: "Nothing at /mcp/<img>." })
  expect(page).toContain("404")
  expect(page).toContain("No such toolset</bdi>")
  expect(page).toContain("Nothing at /mcp/&lt;img&gt;.")
})
