import type { IncomingMessage } from "node:http"
import { dialectNames } from "@sneck/runtime"
import type { DialectName } from "@sneck/runtime"
import { GatewayError } from "../errors.ts"
import { isObject } from "../mcp/message.ts"
import type { JsonObject } from "../mcp/message.ts"
import { metaKeys } from "../mcp/protocol.ts"
import type { Release } from "../registry/release.ts"
import { clientDialect } from "./client-dialect.ts"
import { exposureModes } from "./exposure.ts"
import type { ExposureMode } from "./exposure.ts"
import type { Face } from "./face.ts"

/** What the query of a toolset's URL may choose: `?expose=search&dialect=gemini`. */
interface UrlOptions {
  readonly expose?: ExposureMode
  readonly dialect?: DialectName
}

const noOptions: UrlOptions = {}

/**
 * The face that a client sees: as its URL says, else by what the client is known to need, else as the operator says.
 * Throws `GatewayError` 400 `unknown-option` naming the choices.
 */
export function chooseFace(release: Release, { url = "", headers }: IncomingMessage, meta?: JsonObject): Face {
  const { expose, dialect = dialectFor(headers["user-agent"], meta) } = optionsIn(url)
  return expose === undefined && dialect === "standard"
    ? release.defaultFace
    : release.faces.get(expose ?? release.serving.expose, dialect)
}

/** Requests of older revisions do not say who sends them, so there the `User-Agent` header stands in. */
function dialectFor(userAgent: string | undefined, meta: JsonObject | undefined): DialectName {
  const info = meta?.[metaKeys.clientInfo]
  const name = isObject(info) ? info["name"] : userAgent
  return typeof name === "string" ? clientDialect(name) : "standard"
}

function optionsIn(url: string): UrlOptions {
  const start = url.indexOf("?")
  if (start === -1) return noOptions
  const query = new URLSearchParams(url.slice(start + 1))
  const expose = choice(query, "expose", exposureModes)
  const dialect = choice(query, "dialect", dialectNames)
  return { ...(expose !== undefined && { expose }), ...(dialect !== undefined && { dialect }) }
}

function choice<Name extends string>(query: URLSearchParams, option: string, names: readonly Name[]): Name | undefined {
  const value = query.get(option)
  if (value === null) return undefined
  const found = names.find((name) => name === value)
  if (found !== undefined) return found
  const shown = JSON.stringify(value.slice(0, 40))
  throw new GatewayError(400, "unknown-option", `?${option}= must be one of ${names.join(", ")}, not ${shown}`)
}
