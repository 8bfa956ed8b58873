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

/** How a client wants to see a toolset, whatever release of it is live. */
export interface View {
  /** Undefined: as the operator says. */
  readonly expose: ExposureMode | undefined
  readonly dialect: DialectName
}

const plainView: View = { expose: undefined, dialect: "standard" }

/**
 * How a client wants to see a toolset: as the query of its URL says (`?expose=search&dialect=gemini`), else as the client is
 * known to need. Throws `GatewayError` 400 `unknown-option` naming the choices.
 */
export function viewOf({ url = "", headers }: IncomingMessage, meta?: JsonObject): View {
  const known = dialectFor(headers["user-agent"], meta)
  const start = url.indexOf("?")
  if (start === -1) return known === "standard" ? plainView : { expose: undefined, dialect: known }
  const query = new URLSearchParams(url.slice(start + 1))
  return {
    expose: choice(query, "expose", exposureModes),
    dialect: choice(query, "dialect", dialectNames) ?? known,
  }
}

/** What a client sees of a release. Throws `GatewayError` 400 `code-is-off` where the operator did not turn code on. */
export function faceOf(release: Release, view: View): Face {
  if (view.expose === "code" && release.serving.expose !== "code") throw codeIsOff(release)
  return view === plainView
    ? release.defaultFace
    : release.faces.get(view.expose ?? release.serving.expose, view.dialect)
}

function codeIsOff({ toolset }: Release): GatewayError {
  const why = `${toolset.slug} runs no code of agents: whoever serves it would have to turn that on (--expose code)`
  return new GatewayError(400, "code-is-off", why)
}

/** Requests of older revisions do not say who sends them, so there the `User-Agent` header stands in. */
function dialectFor(userAgent: string | undefined, meta: JsonObject | undefined): DialectName {
  const info = meta?.[metaKeys.clientInfo]
  const name = isObject(info) ? info["name"] : userAgent
  return typeof name === "string" ? clientDialect(name) : "standard"
}

function choice<Name extends string>(query: URLSearchParams, option: string, names: readonly Name[]): Name | undefined {
  const value = query.get(option)
  if (value === null) return undefined
  const found = names.find((name) => name === value)
  if (found !== undefined) return found
  const shown = JSON.stringify(value.slice(0, 40))
  throw new GatewayError(400, "unknown-option", `?${option}= must be one of ${names.join(", ")}, not ${shown}`)
}
