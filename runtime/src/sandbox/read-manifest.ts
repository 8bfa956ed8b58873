import type { Json, Manifest } from "@sneck/functions/protocol"
import { SandboxError } from "./sandbox.ts"

const LISTS = ["tools", "resources", "prompts", "hosts"] as const

/** What a bundle says of itself, once it has the shape of a manifest; whether it makes sense is for the generator to say. */
export function readManifest(value: Json): Manifest {
  const manifest = typeof value === "object" && value !== null && !Array.isArray(value) ? value : {}
  const { environment } = manifest
  const isFine = LISTS.every((name) => Array.isArray(manifest[name])) && typeof environment === "object"
  if (isFine && environment !== null) return manifest as unknown as Manifest
  const message =
    "The bundle does not say what it offers: its manifest needs tools, resources, prompts, environment and hosts."
  throw new SandboxError({ errorClass: "function_error", message })
}
