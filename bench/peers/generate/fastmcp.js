/** Entry: `fromOpenAPI` of `fastmcp`. */
import { FastMCP } from "fastmcp"
import { fromOpenAPI } from "fastmcp/openapi"
import { measureGeneration } from "./measure-generation.js"

await measureGeneration(async (file) => {
  const server = new FastMCP({ name: "bench", version: "1.0.0" })
  let tools = 0
  const addTool = server.addTool.bind(server)
  server.addTool = (tool) => {
    tools++
    addTool(tool)
  }
  await fromOpenAPI({ spec: file, server, baseUrl: "http://127.0.0.1", maxTools: Number.MAX_SAFE_INTEGER })
  return tools
})
