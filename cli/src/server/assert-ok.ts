import { CliError } from "../cli-error.ts"
import { exitCode } from "../exit-code.ts"
import type { ServerAddress } from "./address.ts"

/** Throws the `CliError` that fits a response whose status is not 2xx. */
export async function assertOk(response: Response, { url }: ServerAddress): Promise<void> {
  if (response.ok) return
  const detail = await problemDetail(response)
  switch (response.status) {
    case 401:
      throw new CliError(`${url} does not accept this key.`, {
        exitCode: exitCode.auth,
        hint: "Give a valid one: --key KEY, or the variable SNECK_API_KEY.",
      })
    case 403:
      throw new CliError(detail ?? "This key may not do that.", { exitCode: exitCode.auth })
    case 404:
      throw new CliError(detail ?? "Not found.", {
        exitCode: exitCode.notFound,
        hint: "See what is served: npx sneck tools",
      })
    default:
      throw new CliError(`${url} answered ${response.status}${detail ? `: ${detail}` : ""}.`)
  }
}

/** What a problem (RFC 9457) or a JSON-RPC error says. */
async function problemDetail(response: Response): Promise<string | undefined> {
  try {
    const problem = (await response.json()) as { detail?: unknown; title?: unknown; error?: { message?: unknown } }
    return [problem.detail, problem.error?.message, problem.title].find((text) => typeof text === "string")
  } catch {
    return undefined
  }
}
