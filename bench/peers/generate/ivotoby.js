/** Entry: the loader of `@ivotoby/openapi-mcp-server`. */
import { OpenAPISpecLoader } from "@ivotoby/openapi-mcp-server"
import { measureGeneration } from "./measure-generation.js"

await measureGeneration(async (file) => {
  const loader = new OpenAPISpecLoader({ verbose: false })
  return loader.parseOpenAPISpec(await loader.loadOpenAPISpec(file, "file")).size
})
