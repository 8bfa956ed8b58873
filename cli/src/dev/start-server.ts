import type { Gateway } from "@sneck/gateway"
import { CliError } from "../cli-error.ts"
import type { ServeOptions } from "./serve.ts"

/** Starts the gateway; throws a `CliError` that says what to do when the port is taken or not ours to take. */
export async function startServer({ host, port, dataDir }: ServeOptions): Promise<Gateway> {
  const { startGateway } = await import("@sneck/gateway")
  try {
    return await startGateway({ host, port, dataDir })
  } catch (cause) {
    throw explainStart(cause, host, port)
  }
}

function explainStart(cause: unknown, host: string, port: number): unknown {
  switch (systemCode(cause)) {
    case "EADDRINUSE":
      return new CliError(`Port ${port} is already in use on ${host}.`, {
        cause,
        hint: "Choose another with --port 4800, or any free one with --port 0.",
      })
    case "EACCES":
      return new CliError(`Port ${port} is not open to this user.`, {
        cause,
        hint: "Choose one above 1023: --port 4774",
      })
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return new CliError(`${host} is not an address of this machine.`, {
        cause,
        hint: "Leave --host out to serve on 127.0.0.1.",
      })
    default:
      return cause
  }
}

/** `code` of an error or of what caused it. */
function systemCode(error: unknown): unknown {
  if (!(error instanceof Error)) return undefined
  const code = "code" in error ? error.code : undefined
  return typeof code === "string" && /^E[A-Z]+$/.test(code) ? code : systemCode(error.cause)
}
