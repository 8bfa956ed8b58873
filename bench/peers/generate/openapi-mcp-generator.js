/** Entry: `openapi-mcp-generator`, as its command line calls it, without writing the server's files. */
import { getToolsFromOpenApi } from "openapi-mcp-generator"
import { measureGeneration } from "./measure-generation.js"

await measureGeneration(async (file) => (await getToolsFromOpenApi(file, { dereference: true })).length)
