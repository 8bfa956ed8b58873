import type { OperationTarget, ParameterBinding, Toolset } from "@sneck/runtime/toolset"

const RESERVED =
  /^(?:accept|accept-encoding|authorization|connection|content-(?:encoding|length|type)|cookie|date|expect|forwarded|host|http2-settings|keep-alive|origin|referer|set-cookie|te|trailer|transfer-encoding|upgrade|user-agent|via|x-http-method(?:-override)?|x-method-override|x-original-url|x-real-ip|x-rewrite-url|(?:proxy|sec|x-forwarded|mcp)-.*)$/i

/** Parameters of an operation that an argument may set: none that frame the message or belong to a credential. */
export function sendableParameters(target: OperationTarget, { securitySchemes }: Toolset): ParameterBinding[] {
  const credentials = new Set(
    target.security.flatMap(Object.keys).flatMap((name) => {
      const scheme = Object.hasOwn(securitySchemes, name) ? securitySchemes[name] : undefined
      return scheme?.kind === "apiKey" ? [placeOf(scheme)] : []
    }),
  )
  return target.parameters.filter(
    (parameter) =>
      !(parameter.in === "header" && RESERVED.test(parameter.name)) && !credentials.has(placeOf(parameter)),
  )
}

/** Only names of headers ignore case. */
function placeOf({ in: place, name }: { readonly in: string; readonly name: string }): string {
  return `${place} ${place === "header" ? name.toLowerCase() : name}`
}
