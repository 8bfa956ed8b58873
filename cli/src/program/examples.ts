/** The examples that stand above a command's help. */
export function examples(...lines: readonly string[]): string {
  return `Examples:\n${lines.map((line) => `  $ npx ${line}`).join("\n")}\n`
}
