import { Ajv2020 } from "ajv/dist/2020.js"
import type { ErrorObject, Options } from "ajv/dist/2020.js"
import addFormats from "ajv-formats"
import type { JsonSchema } from "../toolset/index.ts"
import { LARGE_KEYWORDS } from "./large-keywords.ts"
import { linearRegExp } from "./linear-regexp.ts"

/** A compiled schema: true for data that it accepts; `errors` are those of the last call. */
export interface SchemaCheck {
  (data: unknown): boolean
  errors?: ErrorObject[] | null
}

const OPTIONS: Options = {
  strict: false,
  logger: false,
  addUsedSchema: false,
  validateSchema: false,
  ownProperties: true,
  multipleOfPrecision: 9,
  // Errors carry data and schema, so that they can be put into words. Good data pays nothing for it.
  verbose: true,
  code: { regExp: linearRegExp },
}

/**
 * Compiles the schemas of one toolset with one Ajv, since each Ajv costs more than most schemas. There are two
 * kinds of checks: fast ones that stop at the first error, and thorough ones for those who want to know them all.
 */
export class ArgumentSchemas {
  #fast: Ajv2020 | undefined
  #thorough: Ajv2020 | undefined

  /** Throws for a schema that makes no sense. */
  fast(schema: JsonSchema): SchemaCheck {
    this.#fast ??= createAjv(OPTIONS)
    return this.#fast.compile(schema)
  }

  /** Throws for a schema that makes no sense. */
  thorough(schema: JsonSchema): SchemaCheck {
    this.#thorough ??= createAjv({ ...OPTIONS, allErrors: true })
    return this.#thorough.compile(schema)
  }
}

function createAjv(options: Options): Ajv2020 {
  const ajv = new Ajv2020(options)
  addFormats.default(ajv)
  for (const keyword of LARGE_KEYWORDS) ajv.addKeyword(keyword)
  return ajv
}
