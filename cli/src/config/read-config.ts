import { readFile } from "node:fs/promises"
import { extname } from "node:path"
import { checkConfig, type ProjectConfig } from "@sneck/gateway/project-config"
import type { ConfigDocument } from "./config-document.ts"
import { fromGramDeployFile, isGramDeployFile } from "./gram-deploy-file.ts"
import { invalidConfig } from "./invalid-config.ts"
import { parseYamlConfig } from "./parse-yaml-config.ts"

/**
 * Reads and checks a configuration: TypeScript, JavaScript, YAML, JSON, or a deploy file of Gram. Throws `CliError`
 * (exit code 5) that names every problem with its line and column.
 */
export async function readConfig(file: string): Promise<ProjectConfig> {
  const document = await readDocument(file)
  const value = isGramDeployFile(document.value) ? fromGramDeployFile(document) : document.value
  const { config, problems } = checkConfig(value)
  if (config !== undefined) return config
  throw invalidConfig(
    file,
    problems.map(({ path, isKey, message, hint }) => {
      const above = path.slice(0, isKey ? -1 : undefined).join(".")
      const place = document.locate({ path, isKey })
      return { place, message: `${above === "" ? "" : `${above}: `}${message}`, hint }
    }),
  )
}

async function readDocument(file: string): Promise<ConfigDocument> {
  if (/^\.[mc]?[jt]s$/.test(extname(file))) {
    const { importConfig } = await import("./import-config.ts")
    return importConfig(file)
  }
  const text = await readFile(file, "utf8")
  if (extname(file) !== ".toml") return parseYamlConfig(file, text)
  const { parse } = await import("@decimalturn/toml-patch")
  return { file, value: parse(text) as unknown, locate: () => undefined }
}
