/** A description of some operations which all tell its version, and which go to the server given. */
export function versionedDescription(name: string, version: number, url: string): string {
  const responses = { "200": { description: "Fine." } }
  const paths = Object.fromEntries(
    Array.from({ length: 20 }, (_, i) => [
      `/${name}/${i}`,
      { get: { operationId: `${name}_${i}`, summary: `Version ${version}.`, responses } },
    ]),
  )
  return JSON.stringify({ openapi: "3.1.0", info: { title: name, version: `${version}` }, servers: [{ url }], paths })
}

/** Its version, by the description of a tool. */
export function versionOf(tool: { readonly description?: string } | undefined): number {
  return Number(/Version (\d+)\./.exec(tool?.description ?? "")?.[1] ?? Number.NaN)
}
