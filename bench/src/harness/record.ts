import { appendFile } from "node:fs/promises"

const RESULTS = new URL("../../RESULTS.md", import.meta.url)

/** Appends a run to `bench/RESULTS.md`: day, Node version and command above the report, nothing about the machine. */
export async function record(title: string, command: string, report: string): Promise<void> {
  const day = new Date().toISOString().slice(0, 10)
  await appendFile(RESULTS, `\n## ${title}, ${day}\n\nNode ${process.version}, \`${command}\`\n\n${report}\n`)
}
