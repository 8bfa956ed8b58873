import { UnsendableArgument } from "../arguments/problem.ts"
import type { ParameterBinding } from "../toolset/index.ts"
import type { CompiledParameter } from "./compile-parameter.ts"

/**
 * Exploded objects write their members as parameters of their own (`{ R: 100 }` → `R=100`). A member must not take
 * the name of another parameter or of a credential.
 */
export function guardMemberNames(
  parameter: CompiledParameter,
  binding: ParameterBinding,
  taken: ReadonlySet<string>,
): CompiledParameter {
  const writesMembers = binding.explode && binding.style !== "deepObject" && binding.contentType === undefined
  if (!writesMembers || binding.in === "header" || binding.in === "path") return parameter
  return {
    ...parameter,
    write: (value) => {
      if (typeof value === "object" && value !== null && !Array.isArray(value)) {
        const clash = Object.keys(value).find((name) => taken.has(name))
        if (clash !== undefined)
          throw new UnsendableArgument(
            parameter.argument,
            `must not have the member "${clash}": it would replace another parameter`,
          )
      }
      return parameter.write(value)
    },
  }
}
