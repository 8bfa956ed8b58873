import { createHash } from "node:crypto"
import { expect, test } from "vitest"
import { renderInstallPage } from "./install-page.ts"
import { pageSecurityHeaders } from "./page-security-headers.ts"
import { museumPage } from "./page-samples.ts"

test.each(["style", "script"])("admits exactly the %s that the page carries", (tag) => {
  const block = new RegExp(`<${tag}[^>]*>([^]*?)</${tag}>`).exec(renderInstallPage(museumPage))?.[1] ?? ""
  const hash = createHash("sha256").update(block).digest("base64")
  expect(block.length).toBeGreaterThan(1000)
  expect(pageSecurityHeaders()["Content-Security-Policy"]).toContain(`${tag}-src 'sha256-${hash}'`)
})

test("admits no request, frame, form or handler in an attribute", () => {
  const policy = pageSecurityHeaders()["Content-Security-Policy"]
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toContain("unsafe")
  expect(renderInstallPage(museumPage)).not.toMatch(/<[^>]+\s(on\w+|style)=/)
})
