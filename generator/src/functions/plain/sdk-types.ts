import type { ts } from "ts-morph"
import type { FunctionContext } from "./function-context.ts"

/** Whether a type is one of `@sneck/functions`: `Context`, `ToolResult`. */
export function isOfSdk(type: ts.Type, name: string, { sdkFolder }: Pick<FunctionContext, "sdkFolder">): boolean {
  return [type.aliasSymbol, type.symbol].some(
    (symbol) =>
      symbol?.name === name &&
      symbol.declarations?.some((each) => each.getSourceFile().fileName.startsWith(sdkFolder)) === true,
  )
}
