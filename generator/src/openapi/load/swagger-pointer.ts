/** Where something of the converted description stands in the Swagger 2.0 source. */
export function toSwaggerPointer(pointer: string): string {
  return pointer
    .replace(/^\/components\/schemas(?=\/|$)/, "/definitions")
    .replace(/^\/components\/securitySchemes(?=\/|$)/, "/securityDefinitions")
    .replace(/^\/components\/(parameters|responses)(?=\/|$)/, "/$1")
    .replace(/^\/components\/requestBodies(?=\/|$)/, "/parameters")
    .replace(/^\/servers(\/.*)?$/, "/host")
    .replace(/^(\/paths\/[^/]+\/[^/]+)\/requestBody(\/.*)?$/, "$1")
}
