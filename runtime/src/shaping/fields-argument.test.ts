import { expect, test } from "vitest"
import { fieldsArgumentOf, takeFields, withFieldsArgument } from "./fields-argument.ts"

test("never takes the name of an argument of the operation", () => {
  const properties = { response_fields: {}, response_fields_2: {} }
  expect(fieldsArgumentOf({ inputSchema: { type: "object" } })).toBe("response_fields")
  expect(fieldsArgumentOf({ inputSchema: { type: "object", properties } })).toBe("response_fields_3")
})

test("is one more argument, and not required", () => {
  const schema = withFieldsArgument({ type: "object", properties: { id: {} }, required: ["id"] }, "response_fields")
  expect(Object.keys(schema.properties ?? {})).toEqual(["id", "response_fields"])
  expect(schema.required).toEqual(["id"])
})

test.each([
  [
    { id: 1, pick: "a" },
    { rest: { id: 1 }, fields: "a" },
  ],
  [
    { id: 1, pick: "" },
    { rest: { id: 1 }, fields: undefined },
  ],
  [{ id: 1 }, { rest: { id: 1 }, fields: undefined }],
  ["no object", { rest: "no object", fields: undefined }],
  [undefined, { rest: undefined, fields: undefined }],
])("is taken out of %j", (args, taken) => {
  expect(takeFields(args, "pick")).toEqual(taken)
})
