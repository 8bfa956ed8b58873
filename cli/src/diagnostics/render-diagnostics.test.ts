import type { Diagnostic } from "@sneck/generator"
import { expect, test } from "vitest"
import { plainPaint } from "../terminal/paint.ts"
import { renderDiagnostic, sortDiagnostics, summariseDiagnostics } from "./render-diagnostics.ts"

const warning: Diagnostic = {
  severity: "warning",
  code: "no-description",
  message: "No description.",
  pointer: "/paths/~1a/get",
}
const error: Diagnostic = {
  severity: "error",
  code: "dangling-ref",
  message: "Points nowhere.",
  pointer: "/x",
  line: 9,
  column: 3,
  hint: "Add it.",
}

test("writes the place so that editors and terminals can jump there", () => {
  expect(renderDiagnostic(error, "api.yaml", plainPaint)).toBe(
    "✖ api.yaml:9:3  Points nowhere. dangling-ref\n    Add it.",
  )
})

test("names the pointer where no line is known, and the file where it is another one", () => {
  expect(renderDiagnostic({ ...warning, file: "parts/a.yaml" }, "api.yaml", plainPaint)).toContain(
    "parts/a.yaml#/paths/~1a/get",
  )
})

test("puts errors first and counts both", () => {
  expect(sortDiagnostics([warning, error])).toEqual([error, warning])
  expect(summariseDiagnostics([warning, error, warning])).toBe("1 error, 2 warnings")
  expect(summariseDiagnostics([])).toBe("")
})
