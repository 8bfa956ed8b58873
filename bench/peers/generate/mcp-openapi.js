/** Entry: `mcp-openapi`. */
import { generateTools, parseSpec } from "mcp-openapi"
import { measureGeneration } from "./measure-generation.js"

await measureGeneration(async (file) => generateTools(await parseSpec(file), {}).length)
