/** Entry: serves what a data folder has. Argument: the folder. */
import { capYoungGeneration, startGateway } from "@sneck/gateway"
import { announce } from "../harness/announce.ts"

const [, , dataDir = ""] = process.argv

capYoungGeneration()
const gateway = await startGateway({ port: 0, dataDir })
process.once("SIGTERM", () => void stop())
announce({
  url: gateway.url,
  method: "POST",
  headers: { authorization: gateway.key },
  expect: "tools",
  answers: "response",
})

async function stop(): Promise<void> {
  await gateway.close()
  process.exit(0)
}
