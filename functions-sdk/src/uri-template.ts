import { ToolsetError } from "./errors.ts"

/** The variables of a template: `ticket://{id}{?lang}` has `id` and, perhaps, `lang`. */
export type TemplateVariables<Template extends string> = string extends Template
  ? Readonly<Record<string, string>>
  : { readonly [Name in Variables<Template> as Name extends `?${string}` ? never : Name]: string } & {
      readonly [Name in Variables<Template> as Name extends `?${infer Plain}` ? Plain : never]?: string
    }

type Variables<Template extends string> = Template extends `${string}{${infer Names}}${infer Rest}`
  ? Split<Names> | Variables<Rest>
  : never

type Split<Names extends string> = Names extends `+${infer Name}`
  ? Name
  : Names extends `${"?" | "&"}${infer List}`
    ? `?${List extends `${infer First},${infer More}` ? First | More : List}`
    : Names

/**
 * Makes a matcher of a template of RFC 6570: `{name}` (a segment), `{+name}` (the rest of a path) and a final
 * `{?a,b}` (a query). Throws `ToolsetError` for anything else.
 */
export function compileTemplate(template: string): (uri: string) => Record<string, string> | undefined {
  const query = /\{\?([\w,]+)\}$/.exec(template)
  const path = query ? template.slice(0, query.index) : template
  const names: string[] = []
  const source = path.replaceAll(/\{(\+?)(\w+)\}|[^{}]+|[{}]/g, (part: string, plus?: string, name?: string) => {
    if (name === undefined) return literal(part, template)
    names.push(name)
    return plus === "+" ? "(.+?)" : "([^/?#]+)"
  })
  const pattern = new RegExp(`^${source}${query ? "(?:\\?(.*))?" : ""}$`)
  return (uri) => {
    const match = pattern.exec(uri)
    if (!match) return undefined
    const values = names.map((name, index) => [name, decode(match[index + 1] ?? "")])
    return { ...Object.fromEntries(values), ...pickQuery(query?.[1], match[names.length + 1]) }
  }
}

function literal(part: string, template: string): string {
  if (/^[{}]$/.test(part)) {
    throw new ToolsetError(`uriTemplate ${JSON.stringify(template)}: write {name}, {+path} or, at the end, {?a,b}`)
  }
  return part.replaceAll(/[.*+?^$()|[\]\\]/g, "\\$&")
}

function pickQuery(names: string | undefined, query: string | undefined): Record<string, string> {
  const given = new URLSearchParams(query)
  const wanted = names?.split(",") ?? []
  return Object.fromEntries(wanted.flatMap((name) => (given.has(name) ? [[name, given.get(name) ?? ""]] : [])))
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
