import { createFunctionsBuilder } from "@sneck/generator/functions"
import type { FunctionsBuilder, FunctionsEntry } from "@sneck/generator/functions"
import type { FromBuildProcess, ToBuildProcess } from "./build-messages.ts"

/** Runs in a process of its own, without secrets, for as long as there are builders: each keeps what it has read. */
const builders = new Map<number, FunctionsBuilder>()

process.on("message", (message: ToBuildProcess) => {
  if (message.kind === "build") void build(message.id, builderOf(message.builder, message.entry))
  else void dispose(message.builder)
})

// Compilers that run beside it would keep it alive.
process.on("disconnect", () => process.exit())

function builderOf(number: number, entry: FunctionsEntry): FunctionsBuilder {
  const builder = builders.get(number) ?? createFunctionsBuilder(entry)
  builders.set(number, builder)
  return builder
}

async function dispose(number: number): Promise<void> {
  const builder = builders.get(number)
  builders.delete(number)
  await builder?.dispose()
}

async function build(id: number, builder: FunctionsBuilder): Promise<void> {
  try {
    const built = await builder.build()
    send({ kind: "built", id, built: { build: built, files: builder.files(), inputs: builder.inputs() } })
  } catch (error) {
    send({ kind: "failed", id, message: error instanceof Error ? error.message : String(error) })
  }
}

function send(message: FromBuildProcess): void {
  if (process.connected) process.send?.(message)
}
