import { randomBytes } from "node:crypto"
import * as fc from "fast-check"
import { expect, test } from "vitest"
import { MasterKeys } from "./master-keys.ts"
import { masterKeyOf } from "./master-key.ts"
import { SealError, open, seal } from "./seal.ts"

const key = randomBytes(32)
const places = fc.array(fc.string(), { maxLength: 4 })

test("what was sealed opens with the same key at the same place, and never looks the same twice", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), places, (content, place) => {
      const sealed = seal(key, content, place)
      expect(open(key, sealed, place)).toEqual(Buffer.from(content))
      expect(seal(key, content, place)).not.toBe(sealed)
    }),
  )
})

test("another key is refused", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.string(), (other, content) => {
      expect(() => open(other, seal(key, content, ["a"]), ["a"])).toThrow(SealError)
    }),
  )
})

test("another place is refused, also where its words are cut differently", () => {
  fc.assert(
    fc.property(places, places, (place, other) => {
      fc.pre(JSON.stringify(place) !== JSON.stringify(other))
      expect(() => open(key, seal(key, "x", place), other)).toThrow(SealError)
    }),
  )
  expect(() => open(key, seal(key, "x", ["a", "bc"]), ["ab", "c"])).toThrow(SealError)
})

test("any changed bit, any cut and anything added is refused", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), fc.nat(), fc.nat(7), (content, at, bit) => {
      const bytes = Buffer.from(seal(key, content, []), "base64url")
      const index = at % bytes.length
      const changed = Buffer.from(bytes)
      changed[index] = (changed[index] ?? 0) ^ (1 << bit)
      const cut = bytes.subarray(0, index)
      for (const wrong of [changed, cut, Buffer.concat([bytes, Buffer.of(at % 256)])]) {
        expect(() => open(key, wrong.toString("base64url"), [])).toThrow(SealError)
      }
    }),
  )
})

test("text that is no base64url of ours is refused", () => {
  const sealed = seal(key, "x", [])
  for (const wrong of ["", "x", `${sealed}=`, `${sealed}\n`, ` ${sealed}`, sealed.slice(0, -1)]) {
    expect(() => open(key, wrong, [])).toThrow(SealError)
  }
})

test("what is refused says nothing of the value or the key", () => {
  const error = thrownBy(() => open(randomBytes(32), seal(key, "canary-7f3a", ["a"]), ["a"]))
  expect(JSON.stringify([error, String(error)])).not.toContain("canary")
})

test("a data key opens for its own environment alone, with the master key that sealed it", () => {
  const [old, fresh] = [masterKeyOf(randomBytes(32)), masterKeyOf(randomBytes(32))]
  const dataKey = randomBytes(32)
  const wrapped = new MasterKeys([old]).wrap(dataKey, "env_1")
  expect(new MasterKeys([fresh, old]).unwrap(wrapped, "env_1")).toEqual(dataKey)
  expect(() => new MasterKeys([fresh, old]).unwrap(wrapped, "env_2")).toThrow(SealError)
  expect(() => new MasterKeys([fresh]).unwrap(wrapped, "env_1")).toThrow(
    `the master key ${old.id}, which this server lacks`,
  )
})

function thrownBy(action: () => unknown): unknown {
  try {
    return action()
  } catch (error) {
    return error
  }
}
