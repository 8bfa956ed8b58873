import { stopped } from "../hostile-case.ts"
import type { HostileCase } from "../hostile-case.ts"

const CALLING = ["sync", "async"] as const

/** Too much of what may be had in moderation. */
export const floods: HostileCase[] = [
  ...stopped(["limit_logs"], {
    "lines of log": `for (let i = 0; i < 10000; i++) console.log("line", i)`,
    "lines of log that never end": `for (;;) console.error("x")`,
    "long lines of log": `for (;;) console.log("x".repeat(2 ** 16))`,
    "lines of log from microtasks": `const again = () => { console.log("x"); Promise.resolve().then(again) }; again(); return new Promise(() => {})`,
  }),
  ...stopped(["limit_result"], {
    "a long text": `return "x".repeat(6 * 2 ** 20)`,
    "many texts": `return Array(7000).fill("x".repeat(1000))`,
    "a text of escapes": `return "\\0".repeat(2 ** 20)`,
  }),
  ...only(CALLING, [
    ...stopped(["limit_calls"], {
      "calls of the house": `for (let i = 0; i < 10000; i++) host.call("elicit", { i }).catch(() => {}); return new Promise(() => {})`,
      "calls of the house that never end": `for (;;) host.call("tools.call", { name: "x" }).catch(() => {})`,
      fetches: `for (let i = 0; i < 10000; i++) fetch("http://127.0.0.1:1/").catch(() => {}); return new Promise(() => {})`,
      "fetches of another host": `for (let i = 0; i < 10000; i++) fetch("http://example.com/" + i).catch(() => {}); return new Promise(() => {})`,
      progress: `for (;;) host.notify("progress", { progress: 1 })`,
      "one huge payload": `host.call("elicit", "x".repeat(9 * 2 ** 20)).catch(() => {}); return new Promise(() => {})`,
    }),
    ...stopped(["limit_wall"], {
      "a promise that never settles": `return new Promise(() => {})`,
      "a thenable that never calls back": `return { then() {} }`,
      "a timer that is far off": `return new Promise((resolve) => setTimeout(resolve, 1e8))`,
      "an interval that does nothing": `setInterval(() => {}, 20); return new Promise(() => {})`,
      "a host call that is not answered": `return host.call("sample", {})`,
    }),
  ]),
]

function only(modes: HostileCase["modes"] & {}, cases: readonly HostileCase[]): HostileCase[] {
  return cases.map(({ name, code, ends }) => ({ name, code, ends, modes }))
}
