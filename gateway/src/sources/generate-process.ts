import { hash } from "node:crypto"
import { generateFromOpenApi } from "@sneck/generator"
import type { Refusal } from "@sneck/generator"
import type { FromProcess, GenerateAnswer, GenerateTask, ToProcess } from "./generate-messages.ts"
import { LocalFiles } from "./local-files.ts"

type RemoteFile = Uint8Array | Refusal

const waiting = new Map<number, (file: RemoteFile) => void>()

/** Runs in a process of its own, without secrets, which is killed when a description takes too long or too much memory. */
async function generate({ content, location, isUrl, options }: GenerateTask): Promise<GenerateAnswer> {
  const local = content === undefined ? LocalFiles.in(location) : LocalFiles.beside(location)
  const { toolset, diagnostics } = await generateFromOpenApi({
    ...options,
    content: content ?? (await local.list()),
    location,
    ...(!isUrl && { readSibling: local.read }),
    readRemote,
  })
  return { toolset, diagnostics, hash: hash("sha256", JSON.stringify(toolset ?? null)), files: [...local.files] }
}

function readRemote(url: string): Promise<RemoteFile> {
  const id = waiting.size
  return new Promise((resolve) => {
    waiting.set(id, resolve)
    send({ kind: "read", id, url })
  })
}

function send(message: FromProcess, sent: () => void = () => {}): void {
  process.send?.(message, sent)
}

process.on("message", (message: ToProcess) => {
  if (message.kind === "file") waiting.get(message.id)?.(message.file)
  else void generate(message.task).then((answer) => send({ kind: "answer", answer }, () => process.disconnect()))
})
