/** Writes a JSON pointer into arguments as people do: `/body/visitors/0/age` → `body.visitors[0].age`. */
export function argumentPath(pointer: string, data: unknown): string {
  let at = data
  let path = ""
  for (const segment of segmentsOf(pointer)) {
    path = Array.isArray(at) ? `${path}[${segment}]` : joinPath(path, segment)
    at = typeof at === "object" && at !== null ? (at as Record<string, unknown>)[segment] : undefined
  }
  return path
}

/** `body` and `visitors` → `body.visitors`; odd names are quoted: `body["first name"]`. */
export function joinPath(path: string, name: string): string {
  const isPlain = /^[A-Za-z_$@-][\w$@-]*$/.test(name)
  if (path === "") return name
  return isPlain ? `${path}.${name}` : `${path}[${JSON.stringify(name)}]`
}

function segmentsOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"))
}
