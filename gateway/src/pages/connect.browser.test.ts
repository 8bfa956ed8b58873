import { existsSync } from "node:fs"
import { chromium, type Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { linkIn, startConnectionsGateway, textOf } from "../../test/connections-gateway.ts"
import type { ConnectionsGateway } from "../../test/connections-gateway.ts"
import type { Store } from "../store/store.ts"
import { openTemporaryStore } from "../store/temporary-store.ts"

const executablePath = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium"
const args = ["--no-sandbox", "--headless", "--disable-gpu", "--disable-quic", "--no-first-run"]

describe.runIf(existsSync(executablePath))("the way through the pages in a browser", { timeout: 60_000 }, () => {
  let store: Store
  let desk: ConnectionsGateway
  let browser: Browser

  beforeAll(async () => {
    store = await openTemporaryStore()
    desk = await startConnectionsGateway(store)
    browser = await chromium.launch({ executablePath, args })
  }, 60_000)

  afterAll(async () => {
    await browser?.close()
    await desk?.[Symbol.asyncDispose]()
    await store?.close()
  }, 60_000)

  test.each([true, false])("leads to the provider and back, with scripts or without: %s", async (javaScriptEnabled) => {
    const ada = await desk.person("Ada")
    const context = await browser.newContext({ javaScriptEnabled })
    const value = ada.visitor.cookies.get("__Host-sneck") ?? ""
    await context.addCookies([{ name: "sneck", value, url: desk.url, httpOnly: true, sameSite: "Lax" }])
    const page = await context.newPage()
    const complaints: string[] = []
    page.on("console", (message) => complaints.push(message.text()))
    await page.goto(linkIn(await desk.call(ada.key)))
    await page.getByRole("button", { name: "Go to Desk" }).click()
    await page.getByRole("heading", { name: "Desk is connected" }).waitFor()
    expect(JSON.parse(textOf(await desk.call(ada.key)))).toMatchObject({ account: "ada" })
    await page.getByRole("link", { name: "Your connected accounts" }).click()
    await page.getByRole("button", { name: "Disconnect Desk" }).click()
    await page.getByText("Nothing is connected yet").waitFor()
    expect(textOf(await desk.call(ada.key))).toContain("not connected yet")
    expect(complaints).toEqual([])
    await context.close()
  })

  test("shows a code, and goes on by itself when it was typed at the provider", async () => {
    const settings = { ...desk.provider.settings, grant: "device_code" }
    await desk.api("PATCH", "/oauth-providers/desk", { body: { settings } })
    const bea = await desk.person("Bea")
    const context = await browser.newContext({ javaScriptEnabled: false })
    const value = bea.visitor.cookies.get("__Host-sneck") ?? ""
    await context.addCookies([{ name: "sneck", value, url: desk.url, httpOnly: true, sameSite: "Lax" }])
    const page = await context.newPage()
    await page.goto(linkIn(await desk.call(bea.key)))
    await page.getByRole("button", { name: "Get a code" }).click()
    await page.getByRole("heading", { name: "Type this code at Desk" }).waitFor()
    expect(await page.getByLabel("Code").textContent()).toMatch(/^DESK-[0-9A-F]{4}$/)
    desk.provider.devices.decide({ account: "bea" })
    await page.getByRole("heading", { name: "Desk is connected" }).waitFor()
    expect(JSON.parse(textOf(await desk.call(bea.key)))).toMatchObject({ account: "bea" })
    await context.close()
  })
})
