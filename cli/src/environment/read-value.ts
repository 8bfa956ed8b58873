import { text } from "node:stream/consumers"
import { usageError } from "../cli-error.ts"

/** A variable as the command line names it: `NAME`, or `NAME=value`. */
export interface GivenVariable {
  readonly name: string
  readonly value: string | undefined
}

/** Splits `NAME=value`. Throws a usage error for what is no name. */
export function parseVariable(given: string): GivenVariable {
  const [, name, value] = /^([A-Za-z_][A-Za-z0-9_]*)(?:=([^]*))?$/.exec(given) ?? []
  if (name === undefined)
    throw usageError(`Not the name of a variable: ${given.split("=")[0]}`, "Like this: MUSEUM_KEY")
  return { name, value }
}

/**
 * The value of a variable that was named alone: from a pipe, or typed where nobody sees it. A line feed at its end is
 * none of it.
 */
export async function readValue(name: string): Promise<string> {
  const { stdin, stderr } = process
  if (!stdin.isTTY) return (await text(stdin)).replace(/\r?\n$/, "")
  stderr.write(`Value of ${name} (not shown): `)
  try {
    return await readHidden(stdin)
  } finally {
    stderr.write("\n")
  }
}

const endings = new Set(["\r", "\n", "\u0004"])

/** Reads keys one by one, as the terminal shows none in raw mode. */
function readHidden(stdin: NodeJS.ReadStream): Promise<string> {
  stdin.setRawMode(true).setEncoding("utf8")
  return new Promise((resolve, reject) => {
    let value = ""
    const stop = (): void => void stdin.off("data", read).setRawMode(false).pause()
    const read = (typed: string): void => {
      for (const character of typed) {
        if (character === "\u0003") {
          stop()
          return reject(usageError("Nothing was set."))
        }
        if (endings.has(character)) {
          stop()
          return resolve(value)
        }
        value = character === "\u007F" || character === "\b" ? value.slice(0, -1) : value + character
      }
    }
    stdin.on("data", read).resume()
  })
}
