import type { JsonSchema } from "@sneck/runtime/toolset"
import type { EmittedFile } from "./emitted-file.ts"
import { expandedObject, tableEntry } from "./literal.ts"
import { fileName, NameSet, pascalCase } from "./names.ts"
import { declareType, descriptionOf, isInterface } from "./schema-types.ts"
import type { TypeScope } from "./schema-types.ts"
import { referredName } from "./share-definitions.ts"

/** Where the type of a definition is declared. */
interface Place {
  readonly type: string
  readonly variable: string
  readonly file: string
  readonly schema: JsonSchema
}

/** Definitions as modules, and how other modules refer to their types. */
export class SchemaModules {
  readonly #places: ReadonlyMap<string, Place>
  readonly #names: NameSet

  /** Takes the names that the definitions' types need out of `names`. */
  constructor(definitions: ReadonlyMap<string, JsonSchema>, names: NameSet) {
    const files = new NameSet()
    const variables = new NameSet()
    this.#names = names
    this.#places = new Map(
      [...definitions].map(([name, schema]) => {
        const type = names.take(pascalCase(name), "Schema")
        const variable = variables.take(`${type.slice(0, 1).toLowerCase()}${type.slice(1)}Schema`)
        return [name, { type, variable, file: files.take(fileName(name)), schema }]
      }),
    )
  }

  /** Types that one module may use, and imports of those that its declarations do use. */
  typesFor(
    folder: "./" | "../schemas/",
    self?: string,
  ): TypeScope & { readonly importsFor: (declarations: readonly string[]) => string[] } {
    const used = new Set<Place>()
    const refer = (name: string, isEager: boolean): string | undefined => {
      const place = this.#places.get(name)
      if (place === undefined || (isEager && self !== undefined && this.#reaches(name, self))) return undefined
      if (name !== self) used.add(place)
      return place.type
    }
    const importsFor = (declarations: readonly string[]): string[] => {
      const names = typeNames(declarations)
      const places = [...used].filter(({ type }) => names.has(type))
      return places.map(({ type, file }) => `import type { ${type} } from "${folder}${file}.ts"`).toSorted()
    }
    return { names: this.#names, refer, importsFor }
  }

  /** A file for each definition, and their index. */
  emit(): EmittedFile[] {
    const modules = [...this.#places].map(([name, place]) => ({
      path: `src/schemas/${place.file}.ts`,
      text: this.#module(name, place),
    }))
    return [...modules, { path: "src/schemas/index.ts", text: this.#index() }]
  }

  #module(name: string, { type, variable, schema }: Place): string {
    const types = this.typesFor("./", name)
    const declarations = declareType(type, schema, descriptionOf(schema) ?? `What schemas call ${name}.`, types)
    const data = `/** Schema of \`${type}\`. */\nexport const ${variable} = ${expandedObject(schema, 0)} as const`
    return moduleText(types.importsFor(declarations), [...declarations, data])
  }

  #index(): string {
    const places = [...this.#places]
    const imports = places.map(([, { variable, file }]) => `import { ${variable} } from "./${file}.ts"`)
    const lines = places.map(([name, { variable }]) => tableEntry(name, variable))
    const table = lines.length === 0 ? "{}" : `{\n${lines.join("\n")}\n}`
    return moduleText(
      ['import type { JsonSchema } from "../tool.ts"', ...imports],
      [
        `/** Every definition by the name that schemas refer to it with: \`#/$defs/NAME\`. */\nexport const definitions: Readonly<Record<string, JsonSchema>> = ${table}`,
      ],
    )
  }

  /** Tells whether a type cannot be resolved without that of `goal`. */
  #reaches(start: string, goal: string): boolean {
    const seen = new Set<string>()
    const next = [start]
    for (let name = next.pop(); name !== undefined; name = next.pop()) {
      if (name === goal && !isInterface(this.#places.get(goal)?.schema)) return true
      const schema = this.#places.get(name)?.schema
      if (seen.has(name) || schema === undefined || isInterface(schema)) continue
      seen.add(name)
      next.push(...eagerReferences(schema))
    }
    return false
  }
}

/** Text of a module: imports, then declarations with empty lines between. */
export function moduleText(imports: readonly string[], declarations: readonly string[]): string {
  const head = imports.length === 0 ? "" : `${imports.join("\n")}\n\n`
  return `${head}${declarations.join("\n\n")}\n`
}

/** Names that declarations use as types: none of properties, and none in comments and strings. */
function typeNames(declarations: readonly string[]): ReadonlySet<string> {
  const text = declarations.join("\n").replaceAll(/\/\*\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, "")
  return new Set(text.match(/[A-Za-z_$][\w$]*(?![\w$]|\??:)/g))
}

function eagerReferences(schema: unknown): string[] {
  if (typeof schema !== "object" || schema === null) return []
  const { $ref, allOf, anyOf, oneOf } = schema as JsonSchema
  const name = referredName($ref)
  const inner = [allOf, anyOf, oneOf].flatMap((list) => (Array.isArray(list) ? list.flatMap(eagerReferences) : []))
  return name === undefined ? inner : [name, ...inner]
}
