import { expect, test } from "vitest"
import { makeToolset } from "../../testing/make-toolset.ts"
import { missingVariables } from "./credential-variables.ts"

test("only secrets that calls need and nobody has set are missing", () => {
  const secret = { description: "", secret: true }
  const toolset = {
    ...makeToolset([]),
    variables: [
      { name: "SET", ...secret },
      { name: "UNSET", ...secret },
      { name: "DEFAULTED", ...secret, default: "d" },
      { name: "OPTIONAL", ...secret, required: false as const },
      { name: "PLAIN", description: "", secret: false },
    ],
  }
  expect(missingVariables(toolset, new Set(["SET"]))).toEqual(["UNSET"])
})
