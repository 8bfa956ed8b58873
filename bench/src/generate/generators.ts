import { fileURLToPath } from "node:url"

/** A program that makes tools of a description. */
export interface Generator {
  readonly name: string
  /** Entry of a process that is given a file and prints a `Generated`. */
  readonly entry: string
}

/** Ours. */
export const SNECK: Generator = { name: "sneck", entry: fileURLToPath(new URL("worker.ts", import.meta.url)) }

/** What npm has of the kind. */
export const PEERS: readonly Generator[] = [
  peer("openapi-mcp-generator 4.0.1", "openapi-mcp-generator"),
  peer("@ivotoby/openapi-mcp-server 1.16.1", "ivotoby"),
  peer("mcp-openapi 0.3.0", "mcp-openapi"),
  peer("fastmcp 4.20.16", "fastmcp"),
]

function peer(name: string, file: string): Generator {
  return { name, entry: fileURLToPath(new URL(`../../peers/generate/${file}.js`, import.meta.url)) }
}
