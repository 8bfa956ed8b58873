import type { ArgumentProblem } from "./problem.ts"

/** The text that a client gets for arguments that were refused: one line a problem. */
export function formatProblems(toolName: string, problems: readonly ArgumentProblem[]): string {
  const lines = problems.map(({ path, message }) => `- ${path === "" ? message : `${path}: ${message}`}`)
  return [`The arguments of ${toolName} are not valid; nothing was sent.`, ...lines].join("\n")
}
