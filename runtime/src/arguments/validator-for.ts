import type { ObjectSchema } from "../toolset/index.ts"
import { ArgumentSchemas } from "./argument-schemas.ts"
import { createArgumentValidator } from "./argument-validator.ts"
import type { ArgumentValidator } from "./argument-validator.ts"

/** The validator of a schema that belongs to no toolset; compiled when it is first used. */
export function validatorFor(schema: ObjectSchema): ArgumentValidator {
  let validator: ArgumentValidator | undefined
  return (args) => {
    validator ??= createArgumentValidator(schema, new ArgumentSchemas())
    return validator(args)
  }
}
