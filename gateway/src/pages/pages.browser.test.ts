import { existsSync } from "node:fs"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { renderErrorPage } from "./error-page.ts"
import { renderIndexPage } from "./index-page.ts"
import { renderInstallPage } from "./install-page.ts"
import { pageSecurityHeaders } from "./page-security-headers.ts"
import { hostilePage, museumPage, sampleTools } from "./page-samples.ts"

const executablePath = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium"
const flags = ["--no-sandbox", "--headless", "--disable-gpu", "--disable-quic", "--no-first-run"]
const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
const key = "snk_dev_9fK2mQ7xLw3RtZ8vB1nC4hJ6"

describe.runIf(existsSync(executablePath))("the pages in a browser", () => {
  let browser: Browser
  let server: Server
  let url: string
  const requests: string[] = []

  beforeAll(async () => {
    server = createServer((request, response) => {
      requests.push(request.url ?? "")
      response.writeHead(200, pageSecurityHeaders()).end(pages[request.url ?? ""] ?? "")
    })
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    browser = await chromium.launch({ executablePath, args: [...flags, ...quiet] })
  })

  afterAll(async () => {
    await browser?.close()
    await new Promise((resolve) => server?.close(resolve))
  })

  async function open(path: string, options: BrowserContextOptions = {}): Promise<Visit> {
    const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"], ...options })
    const page = await context.newPage()
    const complaints: string[] = []
    page.on("console", (message) => complaints.push(message.text()))
    page.on("pageerror", (error) => complaints.push(error.message))
    page.on("request", (request) => request.url().startsWith(`${url}/`) || complaints.push(request.url()))
    await page.goto(url + path)
    return { page, complaints }
  }

  test("fills every snippet and link from the fragment, which leaves the address bar", async () => {
    const { page, complaints } = await open(`/install#key=${key}&client=cursor`)
    expect(page.url()).toBe(`${url}/install#client=cursor`)
    expect(await page.locator("[data-client=cursor] pre").last().innerText()).toContain(`Bearer ${key}`)
    expect(await page.locator("main").textContent()).not.toContain("YOUR_KEY")
    const cursor = new URL((await page.getByText("Add to Cursor").getAttribute("href")) ?? "")
    expect(atob(cursor.searchParams.get("config") ?? "")).toContain(`Bearer ${key}`)
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test("asks the server for the page alone, never with the key", async () => {
    requests.length = 0
    const { page } = await open(`/install#key=${key}`)
    await page.reload()
    expect(await page.locator("#key-field").inputValue()).toBe(key)
    expect(requests).toEqual(["/install", "/install"])
    expect(await page.context().cookies()).toEqual([])
    await page.context().close()
  })

  test("lets nothing but a key into lines that are made to be pasted", async () => {
    const { page } = await open(`/install#key=${encodeURIComponent("snk_dev_x; touch /tmp/x #")}`)
    expect(page.url()).toBe(`${url}/install`)
    expect(await page.getByRole("status").textContent()).toContain("isn’t a sneck key")
    expect(await page.locator("main").textContent()).not.toContain("touch")
    await page.context().close()
  })

  test("fills, hides, shows and forgets a pasted key", async () => {
    const { page } = await open("/install")
    await page.getByLabel("Paste your key").fill(key)
    const color = "getComputedStyle(document.querySelector('.veil')).color"
    expect(await page.evaluate(color)).toBe("rgba(0, 0, 0, 0)")
    await page.getByRole("button", { name: "Show" }).click()
    expect(await page.evaluate(color)).not.toBe("rgba(0, 0, 0, 0)")
    await page.getByRole("button", { name: "Forget" }).click()
    expect(await page.locator("main").textContent()).not.toContain(key)
    expect(await page.evaluate("sessionStorage.length")).toBe(0)
    await page.context().close()
  })

  test("copies a command with the key in it", async () => {
    const { page } = await open(`/install#key=${key}`)
    await page.getByRole("button", { name: "Copy: One command" }).first().click()
    await page.getByText("Copied", { exact: true }).waitFor()
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe(
      `npx sneck install claude-code --toolset museum --url http://127.0.0.1:4774 --key ${key}`,
    )
    await page.context().close()
  })

  test("filters the tools by name and by hint, from the keyboard", async () => {
    const { page } = await open("/install")
    await page.keyboard.press("/")
    await page.keyboard.type("destructive tool_1")
    expect(await page.locator(".tool:visible code").allInnerTexts()).toEqual(["tool_1", "tool_10", "tool_13"])
    expect(await page.locator("[data-filter-count]").innerText()).toBe("3 of 14")
    await page.getByLabel("Filter tools").fill("nothing like it")
    expect(await page.getByText("No tool matches.").isVisible()).toBe(true)
    await page.context().close()
  })

  test("switches clients by keyboard and remembers the choice in the address", async () => {
    const { page } = await open("/install")
    await page.getByRole("radio", { name: "Claude Code" }).focus()
    await page.keyboard.press("ArrowDown")
    expect(await page.getByText("codex mcp add").isVisible()).toBe(true)
    expect(await page.getByText("claude mcp add").isVisible()).toBe(false)
    expect(page.url()).toBe(`${url}/install#client=codex`)
    await page.context().close()
  })

  test("works without scripts: the tabs switch, and nothing is shown that would do nothing", async () => {
    const { page } = await open("/install", { javaScriptEnabled: false })
    await page.getByRole("radio", { name: "Gemini CLI" }).click()
    expect(await page.getByText("gemini mcp add").isVisible()).toBe(true)
    expect(await page.locator("button:visible, input:not([type=radio]):visible").count()).toBe(0)
    await page.context().close()
  })

  test.each(Object.keys(pages))("shows %s whole at 390 and 1280 pixels, without complaint", async (path) => {
    for (const width of [390, 1280]) {
      const { page, complaints } = await open(path, { viewport: { width, height: 844 } })
      for (const choice of await page.locator("[data-client-choice]").all()) {
        await choice.check({ force: true })
        expect(await overflow(page)).toBe(0)
      }
      expect(await overflow(page)).toBe(0)
      expect(complaints).toEqual([])
      await page.context().close()
    }
  })
})

interface Visit {
  readonly page: Page
  /** Console messages, errors, and requests to other places. */
  readonly complaints: string[]
}

function overflow(page: Page): Promise<number> {
  return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
}

const pages: Readonly<Record<string, string>> = {
  "/install": renderInstallPage(museumPage),
  "/hostile": renderInstallPage(hostilePage),
  "/many": renderInstallPage({ ...museumPage, tools: sampleTools(400), requiresKey: false }),
  "/": renderIndexPage({
    toolsets: [{ slug: "museum", title: "M".repeat(90), version: "1", toolCount: 8, mcpUrl: museumPage.mcpUrl }],
  }),
  "/empty": renderIndexPage({ toolsets: [] }),
  "/missing": renderErrorPage({ status: 404, title: "No such toolset", detail: "x".repeat(300) }),
}
