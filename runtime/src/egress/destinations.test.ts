import type { LookupFunction } from "node:net"
import { describe, expect, test } from "vitest"
import { failureOf, get, open, upstream } from "../../testing/egress.ts"

describe("redirects", () => {
  test("follows them on the same origin with everything", async () => {
    const { url, received } = await upstream((request, response) => {
      if (request.url === "/old") response.writeHead(302, { location: "/new?a=1" }).end()
      else response.end("here")
    })
    const response = await get(`${url}/old`, { headers: ["x-api-key", "secret-key"] })
    expect(response.body.toString()).toBe("here")
    expect(received[1]?.url).toBe("/new?a=1")
    expect(received[1]?.headers["x-api-key"]).toBe("secret-key")
  })

  test("takes nothing but harmless headers along to another origin", async () => {
    const other = await upstream()
    const { url } = await upstream((_, response) => response.writeHead(307, { location: `${other.url}/x` }).end())
    await get(url, {
      headers: [
        "accept",
        "text/plain",
        "x-api-key",
        "k",
        "Authorization",
        "Bearer t",
        "cookie",
        "a=1",
        "x-tenant",
        "7",
      ],
      allowPrivateRedirects: true,
    })
    const [received] = other.received
    expect(received?.headers["accept"]).toBe("text/plain")
    for (const name of ["x-api-key", "authorization", "cookie", "x-tenant"])
      expect(received?.headers).not.toHaveProperty(name)
  })

  test("checks the address of another origin even when the first was trusted", async () => {
    const other = await upstream()
    const { url } = await upstream((_, response) => response.writeHead(302, { location: other.url }).end())
    expect((await failureOf(get(url))).code).toBe("ADDRESS_NOT_ALLOWED")
    expect(other.received).toEqual([])
  })

  test("refuses to carry a credential to another origin inside the URL", async () => {
    const other = await upstream()
    const { url } = await upstream((_, response) =>
      response.writeHead(302, { location: `${other.url}/?k=s%2Fcret` }).end(),
    )
    const error = await failureOf(get(url, { secrets: ["s/cret"], allowPrivateRedirects: true }))
    expect(error.code).toBe("REDIRECT_REFUSED")
    expect(other.received).toEqual([])
  })

  test.each(["/a", "/b", "file:///etc/passwd", "javascript:alert(1)", "http://[broken"])(
    "refuses %s",
    async (location) => {
      const { url } = await upstream((request, response) => {
        const to = location === "/b" ? `/b${(request.url ?? "").length}` : location
        response.writeHead(302, { location: to }).end()
      })
      const error = await failureOf(get(`${url}/a`))
      expect([error.code, error.errorClass]).toEqual(["REDIRECT_REFUSED", "network"])
    },
  )

  test("follows five at most", async () => {
    const { url, received } = await upstream((request, response) => {
      response.writeHead(302, { location: `${request.url}x` }).end()
    })
    expect((await failureOf(get(`${url}/a`))).code).toBe("REDIRECT_REFUSED")
    expect(received.length).toBe(6)
  })

  test("gives a redirect of a request that may change something back as it is", async () => {
    const { url, received } = await upstream((_, response) => response.writeHead(307, { location: "/next" }).end())
    expect((await get(url, { method: "POST", body: "{}" })).status).toBe(307)
    expect(received.length).toBe(1)
  })
})

describe("addresses", () => {
  test("reaches no server on loopback unless that is allowed", async () => {
    const { url, received, port } = await upstream()
    const forms = [
      url,
      `http://localhost:${port}`,
      `http://[::ffff:127.0.0.1]:${port}`,
      `http://2130706433:${port}`,
      `http://0x7f.1:${port}`,
      `http://0177.0.0.1:${port}`,
      `http://127.1:${port}`,
      `http://0.0.0.0:${port}`,
      `http://①②⑦.⓪.⓪.①:${port}`,
    ]
    for (const form of forms)
      expect([form, (await failureOf(get(form, { allowPrivate: false }))).code]).toEqual([form, "ADDRESS_NOT_ALLOWED"])
    expect(received).toEqual([])
  })

  test("checks every address that a name resolves to, each time it connects", async () => {
    const { received, port } = await upstream()
    const answers = [
      [{ address: "10.0.0.1", family: 4 }],
      [
        { address: "127.0.0.1", family: 4 },
        { address: "::1", family: 6 },
      ],
    ]
    const lookup: LookupFunction = (_, __, callback) => callback(null, answers.shift() ?? [])
    const egress = open({ lookup })
    for (let round = 0; round < 3; round++) {
      const error = await failureOf(get(`http://rebind.example.com:${port}`, { allowPrivate: false }, egress))
      expect([error.code, error.errorClass]).toEqual(["ADDRESS_NOT_ALLOWED", "egress"])
      expect(error.message).toContain("rebind.example.com")
    }
    expect(received).toEqual([])
  })

  test("does not lend a connection that was opened in trust to a request without it", async () => {
    const { url, received } = await upstream()
    const egress = open()
    await get(url, {}, egress)
    expect((await failureOf(get(url, { allowPrivate: false }, egress))).code).toBe("ADDRESS_NOT_ALLOWED")
    expect(received.length).toBe(1)
  })
})
