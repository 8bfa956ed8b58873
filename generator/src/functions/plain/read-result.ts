import type { JsonSchema, ObjectSchema } from "@sneck/runtime/toolset"
import type { ts } from "ts-morph"
import { openScope, readSchema } from "../schema/read-schema.ts"
import { asObject, type FunctionContext } from "./function-context.ts"
import { isOfSdk } from "./sdk-types.ts"

/** What a function gives back. */
export interface Result {
  /** Absent for texts, for nothing, and for what makes a result of its own. */
  readonly schema?: ObjectSchema
  /** Whether `schema` has it as its property `result`. */
  readonly isWrapped: boolean
}

/** The schema of what a function resolves to. */
export function readResult(signature: ts.Signature, node: ts.Node, context: FunctionContext): Result {
  const { ts, checker, findings } = context
  const returned = checker.getReturnTypeOfSignature(signature)
  const type = checker.getAwaitedType(returned) ?? returned
  if (hasNoSchema(type, context)) return { isWrapped: false }
  const place = placeOf(signature, node, ts)
  const scope = openScope({ ts, checker, findings, direction: "output" }, { name: "result", place })
  const schema = readSchema(type, scope)
  const object = asObject(schema)
  return object === undefined ? { schema: wrap(schema), isWrapped: true } : { schema: object, isWrapped: false }
}

function placeOf({ declaration }: ts.Signature, node: ts.Node, ts: FunctionContext["ts"]): ts.Node {
  const type = declaration?.type
  return type !== undefined && !ts.isJSDocParameterTag(type)
    ? type
    : (ts.getNameOfDeclaration(node as ts.Declaration) ?? node)
}

/** Texts are read as they are; a result that the function makes itself may be anything. */
function hasNoSchema(type: ts.Type, context: FunctionContext): boolean {
  const { Any, Unknown, Void, Undefined, Never, StringLike, Null } = context.ts.TypeFlags
  if (type.flags & (Any | Unknown | Void | Undefined | Never | StringLike | Null)) return true
  if (type.isUnion()) return type.types.some((each) => hasOwnForm(each, context)) || areTexts(type, context)
  return hasOwnForm(type, context)
}

function areTexts(type: ts.UnionType, { ts }: FunctionContext): boolean {
  const { StringLike, Undefined, Void, Null } = ts.TypeFlags
  return type.types.every(({ flags }) => flags & (StringLike | Undefined | Void | Null))
}

function hasOwnForm(type: ts.Type, context: FunctionContext): boolean {
  return isOfSdk(type, "ToolResult", context) || type.symbol?.name === "Response"
}

function wrap({ $defs, ...schema }: JsonSchema): ObjectSchema {
  return {
    type: "object",
    properties: { result: schema },
    required: ["result"],
    ...($defs !== undefined && { $defs }),
  }
}
