import { expect, test } from "vitest"
import { choosePaint, colorPaint, plainPaint } from "./paint.ts"

test("colours a terminal and leaves a pipe plain", () => {
  expect(choosePaint({ isTTY: true }, {})).toBe(colorPaint)
  expect(choosePaint({}, {})).toBe(plainPaint)
  expect(choosePaint({ isTTY: true }, { TERM: "dumb" })).toBe(plainPaint)
})

test("lets NO_COLOR win over everything", () => {
  expect(choosePaint({ isTTY: true }, { NO_COLOR: "1", FORCE_COLOR: "1" })).toBe(plainPaint)
})

test("colours a pipe when FORCE_COLOR asks for it", () => {
  expect(choosePaint({}, { FORCE_COLOR: "1" })).toBe(colorPaint)
  expect(choosePaint({ isTTY: true }, { FORCE_COLOR: "0" })).toBe(plainPaint)
})
