import { existsSync } from "node:fs"
import { chromium } from "playwright-core"
import type { Browser, BrowserContextOptions, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { goodPassword, startSignInGateway } from "../../test/sign-in-gateway.ts"
import type { Person, SignInGateway } from "../../test/sign-in-gateway.ts"

const executablePath = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium"
const flags = ["--no-sandbox", "--headless", "--disable-gpu", "--disable-quic", "--no-first-run"]

const device = {
  protocol: "ctap2",
  transport: "internal",
  hasResidentKey: true,
  hasUserVerification: true,
  isUserVerified: true,
  automaticPresenceSimulation: true,
} as const

// Read by the browser.
const idsTwice = `[...document.querySelectorAll("[id]")].map(({ id }) => id).filter((id, at, ids) => ids.indexOf(id) !== at)`
const fields = `[...document.querySelectorAll("input:not([type=hidden], [aria-hidden])")]`
const unnamedFields = `${fields}.filter(({ labels }) => labels.length === 0).map(({ id }) => id)`

describe.runIf(existsSync(executablePath))("sign-in in a browser", () => {
  let browser: Browser
  let server: SignInGateway
  let ada: Person

  beforeAll(async () => {
    server = await startSignInGateway()
    ada = await server.join("ada", "developer")
    browser = await chromium.launch({ executablePath, args: flags })
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await server?.[Symbol.asyncDispose]()
  })

  async function open(
    path: string,
    options: BrowserContextOptions = {},
  ): Promise<{ page: Page; complaints: string[] }> {
    const page = await (await browser.newContext(options)).newPage()
    const complaints: string[] = []
    page.on("console", (message) => complaints.push(message.text()))
    page.on("pageerror", (error) => complaints.push(error.message))
    page.on("request", (request) => request.url().startsWith(`${server.url}/`) || complaints.push(request.url()))
    await page.goto(server.url + path)
    return { page, complaints }
  }

  async function signIn(page: Page): Promise<void> {
    await page.getByLabel("E-mail").fill(ada.email)
    await page.getByLabel("Password").fill(goodPassword)
    await page.getByRole("button", { name: "Sign in" }).click()
  }

  test("brings people back to where they were, with a cookie that only this gateway gets", async () => {
    const { page, complaints } = await open("/account?done=profile")
    expect(page.url()).toContain("/sign-in?return=")
    await signIn(page)
    await page.waitForURL("**/account?done=profile")
    const cookies = await page.context().cookies()
    const session = cookies.find(({ name }) => name === "__Host-sneck")
    expect(session).toMatchObject({ secure: true, httpOnly: true, sameSite: "Lax", path: "/", domain: "localhost" })
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test("works without scripts", async () => {
    const { page } = await open("/sign-in", { javaScriptEnabled: false })
    expect(await page.getByRole("button", { name: "Use a passkey" }).isVisible()).toBe(false)
    await signIn(page)
    await page.waitForURL("**/account")
    await page.getByLabel("Name", { exact: true }).fill("Ada Lovelace")
    await page.getByRole("button", { name: "Save" }).click()
    expect(await page.getByRole("status").textContent()).toContain("Your name is saved")
    await page.context().close()
  })

  test("makes a passkey, and signs in by it", async () => {
    const { page, complaints } = await open("/sign-in")
    const session = await page.context().newCDPSession(page)
    await session.send("WebAuthn.enable")
    await session.send("WebAuthn.addVirtualAuthenticator", { options: device })
    await signIn(page)
    await page.getByLabel("Name of a new one").fill("My laptop")
    await page.getByRole("button", { name: "Add a passkey" }).click()
    await page.waitForURL("**/account?done=passkey")
    expect(await page.getByRole("region", { name: "Passkeys" }).textContent()).toContain("My laptop")
    await page.getByRole("navigation", { name: "Account" }).getByRole("button", { name: "Sign out" }).click()
    await page.getByRole("button", { name: "Use a passkey" }).click()
    await page.waitForURL("**/account")
    expect(await page.getByRole("region", { name: "Sessions" }).textContent()).toContain("by passkey")
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test("says what happened when no passkey was used, and lets try again", async () => {
    const { page } = await open("/sign-in")
    const session = await page.context().newCDPSession(page)
    await session.send("WebAuthn.enable")
    await session.send("WebAuthn.addVirtualAuthenticator", { options: { ...device, isUserVerified: false } })
    await page.getByRole("button", { name: "Use a passkey" }).click()
    await page.getByRole("button", { name: "Try again" }).waitFor()
    expect(await page.getByRole("status").textContent()).toContain("No passkey was used")
    await page.getByRole("link", { name: "Another way" }).click()
    expect(await page.getByLabel("E-mail").isVisible()).toBe(true)
    await page.context().close()
  })

  test.each(["light", "dark"] as const)(
    "fits a phone, in %s, with a name for every field and button",
    async (colorScheme) => {
      const { page } = await open("/account", { viewport: { width: 390, height: 844 }, colorScheme })
      for (const path of ["/sign-in", "/account"]) {
        if (path === "/account") await signIn(page)
        await page.waitForURL((url) => url.pathname === path)
        expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0)
        expect(await page.evaluate(idsTwice)).toEqual([])
        expect(await page.evaluate(unnamedFields)).toEqual([])
      }
      await page.context().close()
    },
  )
})
