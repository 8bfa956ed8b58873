import type { Located, RawDocuments } from "./raw-documents.ts"
import type { RawBody, RawOperation, RawParameter } from "./raw-operation.ts"
import { entriesOf, isRecord, itemsOf, own } from "./record.ts"

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"]

/** Headers that belong to the transport or to credentials. */
const TRANSPORT_HEADERS = new Set(
  (
    "accept authorization connection content-length content-type cookie host proxy-authorization te trailer " +
    "transfer-encoding upgrade"
  ).split(" "),
)

/** Counts and reads every operation under `paths`, with what it asks for. A second opinion: as simple as it can be. */
export function listRawOperations(documents: RawDocuments): RawOperation[] {
  const { root } = documents
  const credentials = credentialsOf(documents)
  return entriesOf(root.value, "paths")
    .filter(([path]) => !path.startsWith("x-"))
    .flatMap(([path, item]) =>
      operationsOf(documents, { value: item, file: root.file }).map((found) =>
        read(documents, path, found, credentials),
      ),
    )
}

function read(
  documents: RawDocuments,
  path: string,
  { method, holder, item }: Found,
  credentials: ReadonlySet<string>,
): RawOperation {
  const body = bodyOf(documents, [item, holder])
  return {
    method: method.toUpperCase(),
    path: path.startsWith("/") ? path : `/${path}`,
    pointer: `/paths/${path.replaceAll("~", "~0").replaceAll("/", "~1")}/${method}`,
    parameters: parametersOf(documents, path, [item, holder], credentials),
    ...(body !== undefined && { body }),
  }
}

interface Found {
  readonly method: string
  readonly holder: Located
  readonly item: Located
}

function operationsOf(documents: RawDocuments, item: Located): Found[] {
  const target = documents.follow(item)
  if (!isRecord(item.value) || !isRecord(target?.value)) return []
  const { value, file } = target
  const beside = item.value
  const shared = { value: "$ref" in beside ? { ...value, ...beside } : value, file }
  const isSwagger = own(documents.root.value, "swagger") !== undefined
  const methods = isSwagger ? METHODS.filter((method) => method !== "trace" && method !== "query") : METHODS
  const named = methods.map((method) => [method, own(shared.value, method)] as const)
  return [...named, ...entriesOf(shared.value, "additionalOperations")]
    .filter(([, operation]) => isRecord(operation))
    .map(([method, operation]) => ({ method, holder: { value: operation, file }, item: shared }))
}

/** Those of the operation over those of its path, by place and name. Broken ones are not counted. */
function parametersOf(
  documents: RawDocuments,
  path: string,
  holders: readonly Located[],
  credentials: ReadonlySet<string>,
): RawParameter[] {
  const byKey = new Map<string, RawParameter>()
  for (const { value } of allParameters(documents, holders)) {
    const place = String(own(value, "in"))
    const name = String(own(value, "name"))
    const required = place === "path" || own(value, "required") === true
    byKey.set(`${place} ${name}`, { in: place, name, required })
  }
  return [...byKey.values()].filter((parameter) => isForCallers(parameter, path, credentials))
}

function allParameters(documents: RawDocuments, holders: readonly Located[]): Located[] {
  return holders
    .flatMap(({ value, file }) => itemsOf(value, "parameters").map((item) => documents.follow({ value: item, file })))
    .filter((parameter) => parameter !== undefined)
    .filter(({ value }) => typeof own(value, "name") === "string" && typeof own(value, "in") === "string")
}

function isForCallers({ in: place, name }: RawParameter, path: string, credentials: ReadonlySet<string>): boolean {
  if (place === "path") return path.includes(`{${name}}`)
  if (place === "header" && TRANSPORT_HEADERS.has(name.toLowerCase())) return false
  return (
    ["query", "querystring", "header", "cookie"].includes(place) && !credentials.has(`${place} ${name.toLowerCase()}`)
  )
}

function bodyOf(documents: RawDocuments, holders: readonly Located[]): RawBody | undefined {
  if (own(documents.root.value, "swagger") !== undefined) return swaggerBodyOf(documents, holders)
  const operation = holders.at(-1)
  const described = own(operation?.value, "requestBody")
  if (operation === undefined || !isRecord(described)) return undefined
  const body = documents.follow({ value: described, file: operation.file })
  if (!isRecord(body?.value)) return undefined
  const schemas = entriesOf(body.value, "content").map(([mediaType, media]) => {
    const schema = own(media, "schema")
    return [mediaType, schema === undefined ? undefined : { value: schema, file: body.file }] as const
  })
  return { required: own(body.value, "required") === true, schemas: new Map(schemas) }
}

function swaggerBodyOf(documents: RawDocuments, holders: readonly Located[]): RawBody | undefined {
  const parameters = allParameters(documents, holders)
  const body = parameters.findLast(({ value }) => own(value, "in") === "body")
  const fields = parameters.filter(({ value }) => own(value, "in") === "formData")
  if (body === undefined && fields.length === 0) return undefined
  const required = (body === undefined ? fields : [body]).some(({ value }) => own(value, "required") === true)
  const form = Object.fromEntries(fields.map(({ value }) => [String(own(value, "name")), {}]))
  const schema = body === undefined ? { properties: form } : own(body.value, "schema")
  const file = (body ?? fields[0] ?? documents.root).file
  return { required, schemas: new Map([["", { value: schema, file }]]) }
}

/** Parameters that hold an API key: they come from the environment. */
function credentialsOf(documents: RawDocuments): ReadonlySet<string> {
  const { value, file } = documents.root
  const schemes = [
    ...entriesOf(value, "securityDefinitions"),
    ...entriesOf(own(value, "components"), "securitySchemes"),
  ]
  return new Set(
    schemes
      .map(([, scheme]) => documents.follow({ value: scheme, file })?.value)
      .filter((scheme) => own(scheme, "type") === "apiKey")
      .map((scheme) => `${String(own(scheme, "in"))} ${String(own(scheme, "name")).toLowerCase()}`),
  )
}
