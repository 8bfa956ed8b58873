import { constantFrom, jsonValue, oneof } from "fast-check"
import { name, prose } from "./text.ts"

/** Anything where something else belongs. */
export const junk = oneof(
  jsonValue({ maxDepth: 2 }),
  name,
  prose,
  constantFrom<unknown>(
    { $ref: "#" },
    { $ref: 5 },
    { $ref: "" },
    { $ref: "#/" },
    { $ref: "#/paths" },
    { $ref: "#/components/schemas/S0" },
    { $ref: "#/components/schemas/S1/properties/a" },
    { $ref: "#nowhere" },
    { $ref: "file:///etc/passwd" },
    { $ref: "http://[" },
    { $ref: "#/components/schemas/%" },
    [null],
    [[[]]],
    {},
    [],
    null,
    true,
    false,
    -1,
    1e308,
    Number.MAX_SAFE_INTEGER,
    0.1,
    { allOf: [null] },
    { oneOf: {} },
    { type: ["string", 5, null] },
    { "": { "": {} } },
  ),
)
