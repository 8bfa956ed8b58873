import { runInThisContext } from "node:vm"
import { afterAll, describe, expect, test } from "vitest"
import { openInside } from "../../testing/run-inside.ts"

const inside = openInside()

afterAll(() => inside.close())

/** What Node itself says. */
async function inNode(body: string): Promise<unknown> {
  const value = (await runInThisContext(`(async () => {${body}})()`)) as unknown
  return JSON.parse(JSON.stringify(value ?? null))
}

const cases: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  URL: {
    "parts of URLs": `return ["http://u:p@ex.org:81/a/../b?c=d#e", "HTTPS://EX.org:443/%7Efoo/../x y", "file:///a/./b", "http://[::1]/", "http://ex.org?", "mailto:a@b", "http://0x7f.1/", "http://faß.de/"].map((text) => { const { href, origin, protocol, username, password, host, hostname, port, pathname, search, hash } = new URL(text); return [href, origin, protocol, username, password, host, hostname, port, pathname, search, hash] })`,
    "relative URLs": `return ["../x", "//h/y", "?q", "#f", "", "http:z", "/a b"].map((text) => new URL(text, "http://ex.org/a/b/c?d#e").href)`,
    "what is no URL": `return ["", "a", "http://", "http://a b/", "http://[::1", "//x"].map((text) => [URL.canParse(text), URL.parse(text)])`,
    "the error for what is no URL": `try { new URL("nope") } catch (error) { return [error.name, error instanceof TypeError] }`,
    "setting parts": `const url = new URL("http://ex.org/"); url.protocol = "https"; url.host = "a.b:99"; url.port = "x"; url.pathname = "ü/x"; url.search = "a=ä b"; url.hash = "#ö"; url.username = "m@"; url.password = ":"; return [url.href, String(url), JSON.stringify(url)]`,
    "parameters of a URL": `const url = new URL("http://ex.org/?a=1&b=2&a=3"); url.searchParams.append("c", "x&y"); url.searchParams.delete("b"); const href = url.href; url.search = "?z=9"; return [href, [...url.searchParams]]`,
  },
  URLSearchParams: {
    reading: `return ["a=1&b=2", "?a=+b%20c&d", "a=%zz&%C3%A4=%ff", "&&a&=b", "a=b=c", "%E2%82"].map((text) => [...new URLSearchParams(text)])`,
    writing: `return [new URLSearchParams({ a: "1 2", b: "ä&=+*-._~'()!" }), new URLSearchParams([["x", "y"], ["x", "\\ud800"]]), new URLSearchParams(new Map([["m", "1"]]))].map(String)`,
    changing: `const p = new URLSearchParams("b=1&a=2&b=3"); p.set("b", "9"); p.append("a", "0"); p.sort(); return [String(p), p.size, p.get("b"), p.get("x"), p.getAll("a"), p.has("a", "2"), p.has("a", "7"), [...p.keys()], [...p.values()]]`,
    "what is no pair": `try { new URLSearchParams([["a"]]) } catch (error) { return error.name }`,
  },
  text: {
    "UTF-8 and back": `return ["", "aä€😀\\0", "\\ud800x\\udc00", "\\uFEFFbom"].map((text) => { const bytes = new TextEncoder().encode(text); return [[...bytes], new TextDecoder().decode(bytes), new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes)] })`,
    "wrong UTF-8": `return [[0xff], [0xc3], [0xe2, 0x82], [0xf0, 0x9f, 0x98], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x41], [0xf0, 0x41, 0x42], [0xe2, 0x82, 0xac, 0x80]].map((bytes) => new TextDecoder().decode(new Uint8Array(bytes)))`,
    "wrong UTF-8 that is fatal": `try { new TextDecoder("utf-8", { fatal: true }).decode(new Uint8Array([0xff])) } catch (error) { return error.name }`,
    "UTF-8 by pieces": `const decoder = new TextDecoder(); return [[0xf0, 0x9f], [0x98, 0x80, 0x61], [0xc3], []].map((bytes, at) => decoder.decode(new Uint8Array(bytes), { stream: at < 3 }))`,
    "other encodings": `return [["latin1", [228, 128]], ["utf-16le", [0x61, 0, 0x3d, 0xd8]], ["shift_jis", [0x82, 0xa0]], ["iso-8859-2", [0xb1]]].map(([label, bytes]) => { const decoder = new TextDecoder(label); return [decoder.encoding, decoder.decode(new Uint8Array(bytes))] })`,
    "an unknown encoding": `try { new TextDecoder("nope") } catch (error) { return error.name }`,
    encodeInto: `const into = new Uint8Array(5); const done = new TextEncoder().encodeInto("aä€b", into); return [done, [...into]]`,
    "base64 and back": `return ["", "a", "ab", "abc", "\\xff\\xfe\\xfd\\xfc"].map((text) => [btoa(text), atob(btoa(text))])`,
    "loose base64": `return [" YQ = = ", "YQ", "YWI", "YWJj\\n"].map((text) => atob(text))`,
    "what is no base64": `return ["a", "a===", "YQ=a", "ä", "=="].map((text) => { try { return atob(text) } catch (error) { return error.name } })`,
    "what has no base64": `try { btoa("€") } catch (error) { return [error.name, error.code] }`,
  },
  fetch: {
    headers: `const h = new Headers({ "X-B": " 1 ", a: "2" }); h.append("x-b", "3"); h.append("Set-Cookie", "c=1"); h.append("set-cookie", "d=2"); return [[...h], h.get("X-b"), h.get("none"), h.getSetCookie(), h.has("A")]`,
    "bad headers": `return [["a b", "x"], ["a", "x\\r\\ny: z"], ["a", "€"], ["", "x"]].map(([name, value]) => { try { new Headers([[name, value]]); return "fine" } catch (error) { return error.name } })`,
    "a response": `const r = new Response("aä", { status: 201, statusText: "Made", headers: { x: "y" } }); return [r.status, r.statusText, r.ok, r.type, r.url, r.redirected, [...r.headers], r.bodyUsed, await r.text(), r.bodyUsed]`,
    "a response of JSON": `const r = Response.json({ a: [1] }, { status: 202 }); return [r.status, r.headers.get("content-type"), await r.json()]`,
    "a response that is read twice": `const r = new Response("a"); await r.text(); return r.text().catch((error) => error.name)`,
    "a clone of a response": `const r = new Response("abc"); const c = r.clone(); return [await r.text(), await c.text()]`,
    "a redirect": `const r = Response.redirect("http://ex.org/a", 307); return [r.status, r.headers.get("location")]`,
    "bad responses": `return [() => new Response("", { status: 99 }), () => new Response("x", { status: 204 }), () => new Response("", { status: 700 })].map((make) => { try { make(); return "fine" } catch (error) { return error.name } })`,
    "a request": `const r = new Request("http://ex.org/a", { method: "post", body: "x", headers: { a: "b" } }); return [r.method, r.url, r.headers.get("content-type"), r.headers.get("a"), await r.text()]`,
    "a request from a request": `const r = new Request(new Request("http://ex.org/", { method: "PUT", body: "x" }), { headers: { c: "d" } }); return [r.method, r.headers.get("c"), await r.text()]`,
    "bad requests": `return [() => new Request("nope"), () => new Request("http://a:b@c/"), () => new Request("http://a/", { body: "x" }), () => new Request("http://a/", { method: "a b" })].map((make) => { try { make(); return "fine" } catch (error) { return error.name } })`,
    "bodies of every kind": `return Promise.all(["a", new Uint8Array([98]), new Uint8Array([99]).buffer, new URLSearchParams("d=e"), new Blob(["f"], { type: "text/x" })].map(async (body) => { const r = new Response(body); return [r.headers.get("content-type"), await r.text()] }))`,
    forms: `const f = new FormData(); f.append("a", "1"); f.append("a", "2"); f.set("b", "x\\ny"); f.append("c", new File(["hi"], 'n"1.txt', { type: "text/plain" })); const back = await new Response(f).formData(); return [...back].map(([name, value]) => typeof value === "string" ? [name, value] : [name, value.name, value.type, value.size])`,
    "a form in a URL's words": `const r = new Response("a=1&b=ä+c", { headers: { "content-type": "application/x-www-form-urlencoded" } }); return [...(await r.formData())]`,
  },
  blobs: {
    parts: `const b = new Blob(["aä", new Uint8Array([66]), new Blob(["c"])], { type: "Text/X" }); return [b.size, b.type, await b.text(), await b.slice(1, 3).text(), [...new Uint8Array(await b.arrayBuffer())]]`,
    files: `const f = new File(["x"], "a.txt", { type: "text/plain", lastModified: 7 }); return [f.name, f.lastModified, f.size, f instanceof Blob]`,
  },
  streams: {
    "a stream as body": `const s = new ReadableStream({ start(c) { c.enqueue(new TextEncoder().encode("ab")); c.enqueue(new TextEncoder().encode("c")); c.close() } }); return new Response(s).text()`,
    "a body as stream": `const parts = []; for await (const part of new Response("abc").body) parts.push(...part); return parts`,
    "streams through streams": `const up = new TransformStream({ transform(part, c) { c.enqueue(part.toUpperCase()) } }); const s = new ReadableStream({ start(c) { c.enqueue("a"); c.enqueue("b"); c.close() } }).pipeThrough(up); const parts = []; for await (const part of s) parts.push(part); return parts`,
    tee: `const [a, b] = new Response("xy").body.tee(); return [await new Response(a).text(), await new Response(b).text()]`,
  },
  events: {
    "targets and listeners": `const t = new EventTarget(); const seen = []; const f = (event) => seen.push(event.type); t.addEventListener("a", f); t.addEventListener("a", f); t.addEventListener("a", { handleEvent: () => seen.push("object") }, { once: true }); t.dispatchEvent(new Event("a")); t.removeEventListener("a", f); t.dispatchEvent(new Event("a")); return seen`,
    "cancelled events": `const t = new EventTarget(); t.addEventListener("a", (event) => event.preventDefault()); return [t.dispatchEvent(new Event("a", { cancelable: true })), t.dispatchEvent(new Event("a"))]`,
    "custom events": `return new CustomEvent("a", { detail: { b: 1 } }).detail`,
    aborting: `const c = new AbortController(); const seen = []; c.signal.onabort = () => seen.push("on"); c.signal.addEventListener("abort", () => seen.push("listener")); c.abort(); c.abort("again"); return [seen, c.signal.aborted, c.signal.reason.name, AbortSignal.abort("r").reason]`,
    "signals joined": `const c = new AbortController(); const s = AbortSignal.any([c.signal, AbortSignal.timeout(1e6)]); c.abort("x"); return [s.aborted, s.reason]`,
    "a signal by time": `const s = AbortSignal.timeout(1); await new Promise((resolve) => s.addEventListener("abort", resolve)); return s.reason.name`,
    "a signal that throws": `try { AbortSignal.abort().throwIfAborted() } catch (error) { return error.name }`,
  },
  timers: {
    "order of timers and microtasks": `const seen = []; const done = new Promise((resolve) => setTimeout(() => { seen.push("b"); resolve() }, 300)); setTimeout(() => seen.push("a"), 1); queueMicrotask(() => seen.push("m")); Promise.resolve().then(() => seen.push("p")); seen.push("s"); await done; return seen`,
    "arguments and clearing": `const seen = []; clearTimeout(setTimeout(() => seen.push("no"), 1)); await new Promise((resolve) => setTimeout((...args) => { seen.push(...args); resolve() }, 5, 1, 2)); return seen`,
    intervals: `let n = 0; await new Promise((resolve) => { const id = setInterval(() => { if (++n === 3) { clearInterval(id); resolve() } }, 1) }); return n`,
  },
  cloning: {
    "values of every kind": `const a = { d: new Date(5), r: /x/gi, m: new Map([[{ k: 1 }, new Set([1])]]), n: null, u: undefined, e: new RangeError("m"), t: new Uint16Array([1, 2]), s: [1, , 3] }; a.self = a; const c = structuredClone(a); return [c.d.getTime(), String(c.r), [...c.m].map(([k, v]) => [k.k, [...v]]), "u" in c, c.e.name, c.e.message, c.e instanceof RangeError, [...c.t], c.t.constructor.name, c.s.length, c.self === c, c !== a]`,
    "what can't be cloned": `return [() => {}, Symbol("x"), { f() {} }].map((value) => { try { structuredClone(value); return "fine" } catch (error) { return [error.name, error.code] } })`,
  },
  crypto: {
    digests: `return Promise.all(["SHA-1", "SHA-256", "SHA-384", "SHA-512"].map(async (name) => [...new Uint8Array(await crypto.subtle.digest(name, new TextEncoder().encode("abc")))]))`,
    HMAC: `const key = await crypto.subtle.importKey("raw", new TextEncoder().encode("key"), { name: "HMAC", hash: "SHA-256" }, false, ["sign", "verify"]); const data = new TextEncoder().encode("data"); const mac = await crypto.subtle.sign("HMAC", key, data); return [[...new Uint8Array(mac)], await crypto.subtle.verify("HMAC", key, mac, data), key.type, key.extractable, key.usages]`,
    "AES-GCM": `const key = await crypto.subtle.importKey("raw", new Uint8Array(32), "AES-GCM", false, ["encrypt", "decrypt"]); const how = { name: "AES-GCM", iv: new Uint8Array(12) }; const sealed = await crypto.subtle.encrypt(how, key, new TextEncoder().encode("x")); return [[...new Uint8Array(sealed)], new TextDecoder().decode(await crypto.subtle.decrypt(how, key, sealed))]`,
    "a wrong algorithm": `return crypto.subtle.digest("MD5", new Uint8Array()).catch((error) => error.name)`,
    ECDSA: `const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]); const how = { name: "ECDSA", hash: "SHA-256" }; const data = new Uint8Array(3); return crypto.subtle.verify(how, pair.publicKey, await crypto.subtle.sign(how, pair.privateKey, data), data)`,
    "a key as JWK": `const key = await crypto.subtle.importKey("raw", new Uint8Array(16), "AES-GCM", true, ["encrypt"]); return crypto.subtle.exportKey("jwk", key)`,
    "a key that may not leave": `const key = await crypto.subtle.importKey("raw", new Uint8Array(16), "AES-GCM", false, ["encrypt"]); return crypto.subtle.exportKey("raw", key).catch((error) => error.name)`,
  },
}

describe.each(Object.entries(cases))("%s inside does what Node does", (_, group) => {
  test.each(Object.entries(group))("%s", async (_name, body) => {
    expect(await inside.valueOf(body)).toEqual(await inNode(body))
  })
})

test("random values are random, and no more than the standard allows at once", async () => {
  const [one, other, uuid, refusal] = (await inside.valueOf(`
    const bytes = () => [...crypto.getRandomValues(new Uint8Array(16))].join()
    let refusal; try { crypto.getRandomValues(new Uint8Array(65537)) } catch (error) { refusal = error.name }
    return [bytes(), bytes(), crypto.randomUUID(), refusal]`)) as string[]
  expect(one).not.toBe(other)
  expect(uuid).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
  expect(refusal).toBe("QuotaExceededError")
})

test("nothing that stretches passwords or looks for primes is done for functions", async () => {
  const names = await inside.valueOf(`
    const rsa = { name: "RSA-PSS", modulusLength: 4096, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-256" }
    return [await crypto.subtle.generateKey(rsa, true, ["sign"]).catch((error) => error.name), typeof crypto.subtle.deriveBits]`)
  expect(names).toEqual(["NotSupportedError", "undefined"])
})
