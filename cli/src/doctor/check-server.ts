import { CliError } from "../cli-error.ts"
import { exitCode } from "../exit-code.ts"
import { connectServer } from "../server-api.ts"
import { failed, note, ok } from "./check.ts"
import type { Finding } from "./check.ts"

/** Whether a server runs from the data folder, and lets us in. `running` tells whether it has its port. */
export async function checkServer(dataDir: string): Promise<{ finding: Finding; url?: string }> {
  try {
    const server = await connectServer({ data: dataDir })
    const toolsets = await server.listToolsets()
    const names = toolsets.map((each) => each.slug).join(", ") || "nothing"
    return { finding: ok("server", `a server at ${server.url} serves ${names}, and takes the key`), url: server.url }
  } catch (error) {
    if (error instanceof CliError && error.exitCode === exitCode.auth) {
      return { finding: failed("server", error.message, "stop it and start it again: npx sneck dev SPEC") }
    }
    return { finding: note("server", "no server is running", "npx sneck dev SPEC") }
  }
}
