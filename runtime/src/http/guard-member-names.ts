import { UnsendableArgument } from "../arguments/problem.ts"
import type { ParameterBinding } from "../toolset/index.ts"
import type { CompiledParameter } from "./compile-parameter.ts"

/**
 * Objects may write their members as parameters of their own (`{ R: 100 }` → `R=100`, `color[R]=100`). A member must
 * not take the name of another parameter or of a credential.
 */
export function guardMemberNames(
  parameter: CompiledParameter,
  binding: ParameterBinding,
  taken: ReadonlySet<string>,
): CompiledParameter {
  const nameOf = memberNaming(binding)
  if (nameOf === undefined || taken.size === 0) return parameter
  return {
    ...parameter,
    write: (value) => {
      if (typeof value === "object" && value !== null && !Array.isArray(value)) {
        const clash = Object.keys(value).find((member) => taken.has(nameOf(member)))
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

/** How a member is called on the wire; undefined when members have no names of their own there. */
function memberNaming(binding: ParameterBinding): ((member: string) => string) | undefined {
  if (binding.in === "querystring") return (member) => member
  if (binding.in === "header" || binding.in === "path" || binding.contentType !== undefined) return undefined
  if (binding.style === "deepObject") return (member) => `${binding.name}[${member}]`
  return binding.explode ? (member) => member : undefined
}
