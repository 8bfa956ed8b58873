import { existsSync } from "node:fs"
import type { Client } from "@modelcontextprotocol/client"
import { describe, expect, test } from "vitest"
import { openOAuthMuseum } from "../support/oauth-museum.ts"
import type { OAuthMuseum } from "../support/oauth-museum.ts"
import { SdkLogin } from "../support/sdk-login.ts"
import type { LetIn } from "../support/sdk-login.ts"

const hasBrowser = existsSync(process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium")
const document = "https://sdk.example.com/client.json"

async function toolNames(client: Client): Promise<string[]> {
  return (await client.listTools()).tools.map(({ name }) => name)
}

function letInBy({ person }: OAuthMuseum, may?: RegExp): LetIn {
  return (url) => person.letInAt(url, may)
}

async function refuse(): Promise<void> {
  throw new Error("it asked again")
}

async function revokeAll({ served: { gateway } }: OAuthMuseum): Promise<void> {
  const headers = { authorization: gateway.key }
  const { items } = (await (await fetch(`${gateway.url}/api/v1/consents?everybody=true`, { headers })).json()) as {
    items: { id: string }[]
  }
  for (const { id } of items) await fetch(`${gateway.url}/api/v1/consents/${id}`, { method: "DELETE", headers })
}

describe.runIf(hasBrowser)("the official client logs in", { timeout: 90_000 }, () => {
  test.each([
    ["by the document at its client id", document, document],
    ["by registering itself", undefined, "ocl_"],
  ])("%s, and gets another token when the first is worth nothing", async (_how, metadataUrl, clientId) => {
    await using museum = await openOAuthMuseum()
    await using login = await SdkLogin.begin(metadataUrl)
    expect(await login.run(museum.mcpUrl, letInBy(museum), toolNames)).toContain("get_opening_hours")
    expect(login.clientInformation()?.client_id ?? "").toContain(clientId)
    const first = login.saved
    login.saved = first && { ...first, access_token: "eyJ.worn.out" }
    expect(await login.run(museum.mcpUrl, refuse, toolNames)).toContain("get_opening_hours")
    expect(login.saved?.refresh_token).not.toBe(first?.refresh_token)
    expect(login.asked).toHaveLength(1)
  })

  test("and has to ask again once it was disconnected", async () => {
    await using museum = await openOAuthMuseum()
    await using login = await SdkLogin.begin(document)
    await login.run(museum.mcpUrl, letInBy(museum), toolNames)
    await revokeAll(museum)
    await expect(login.run(museum.mcpUrl, refuse, toolNames)).rejects.toThrow("it asked again")
  })

  test("and comes for more when it may only read and wants to change something", async () => {
    await using museum = await openOAuthMuseum()
    await using login = await SdkLogin.begin(document)
    await login.run(museum.mcpUrl, letInBy(museum, /^only what reads/i), toolNames)
    const visit = { date: "2026-07-03", type: "general" }
    const buy = async (client: Client) => client.callTool({ name: "buy_tickets", arguments: { body: visit } })
    const bought = await login.run(museum.mcpUrl, letInBy(museum), buy)
    expect(bought.content).toBeDefined()
    expect(login.asked).toHaveLength(2)
    expect(login.asked[1]?.searchParams.get("scope")).toContain("mcp:tools")
  })
})
