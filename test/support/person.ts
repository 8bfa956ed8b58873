import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { chromium } from "playwright-core"
import type { Browser, Page } from "playwright-core"

const executablePath = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium"
const flags = ["--no-sandbox", "--headless", "--disable-gpu", "--disable-quic", "--no-first-run"]
const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
const pollMs = 50

/** Somebody at a real browser, on whose machine programs open pages. */
export interface Person extends AsyncDisposable {
  /** Folder with an `xdg-open` that leaves what it is told to open to this person: belongs on the PATH of programs. */
  readonly binDir: string
  readonly page: Page
  /** Opens what a program wants opened next, lets it in, and stays where that leads. */
  letIn(): Promise<void>
  /** Opens the page on which a client asks, lets it in, and stays where that leads. */
  letInAt(url: string, may?: RegExp): Promise<void>
}

/** A person whose browser is signed in by a link. */
export async function createPerson(signInLink: string): Promise<Person> {
  const binDir = await mkdtemp(join(tmpdir(), "sneck-person-"))
  const wishes = join(binDir, "wishes")
  await writeFile(wishes, "")
  await writeFile(join(binDir, "xdg-open"), `#!/bin/sh\nprintf '%s\\n' "$1" >> '${wishes}'\n`)
  await chmod(join(binDir, "xdg-open"), 0o755)
  const browser = await chromium.launch({ executablePath, args: [...flags, ...quiet] })
  const page = await signIn(browser, signInLink)
  let opened = 0
  const letInAt: Person["letInAt"] = async (url, may = /^everything/i) => {
    await page.goto(url)
    await page.locator("label", { hasText: may }).click()
    await page.getByRole("button", { name: /^let .+ in$/i }).click()
    await page.waitForURL(({ origin }) => origin !== new URL(url).origin)
  }
  return {
    binDir,
    page,
    letInAt,
    letIn: async () => {
      await letInAt(await wish(wishes, opened))
      opened += 1
    },
    [Symbol.asyncDispose]: async () => {
      await browser.close()
      await rm(binDir, { recursive: true })
    },
  }
}

async function signIn(browser: Browser, link: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await page.goto(link)
  await page.getByRole("button", { name: /sign in/i }).click()
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"))
  return page
}

async function wish(file: string, place: number): Promise<string> {
  for (;;) {
    const url = (await readFile(file, "utf8")).split("\n")[place]
    if (url !== undefined && url !== "") return url
    await sleep(pollMs)
  }
}
