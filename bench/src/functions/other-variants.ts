import { spawn } from "node:child_process"
import { text } from "node:stream/consumers"
import { Worker } from "node:worker_threads"
import ivm from "isolated-vm"
import { getQuickJS } from "quickjs-emscripten"
import type { Subject } from "./subject.ts"
import type { FunctionVariant } from "./variant.ts"

/** A process for each call, as narrow as Node makes it. */
export function childProcess(subject: Subject): FunctionVariant {
  const script = `${callOf(subject)}.then((result) => process.stdout.write(JSON.stringify(result)))`
  return {
    name: "child",
    title: "a child process per call",
    every: 20,
    call: async () => {
      const child = spawn(process.execPath, ["--permission", "-"], { stdio: ["pipe", "pipe", "ignore"], env: {} })
      child.stdin.end(script)
      return text(child.stdout)
    },
    close: () => Promise.resolve(),
  }
}

/** A thread for each call. */
export function workerThread(subject: Subject): FunctionVariant {
  const script = `${callOf(subject)}.then((result) => require("node:worker_threads").parentPort.postMessage(JSON.stringify(result)))`
  return {
    name: "thread",
    title: "a worker thread per call",
    every: 20,
    call: () =>
      new Promise((resolve, reject) => {
        const worker = new Worker(script, { eval: true, env: {} })
        worker.once("error", reject)
        worker.once("message", (result: string) => {
          resolve(result)
          void worker.terminate()
        })
      }),
    close: () => Promise.resolve(),
  }
}

/** QuickJS in WebAssembly: a runtime for each call. */
export function quickJs(subject: Subject): FunctionVariant {
  const script = `var answer; ${callOf(subject)}.then((result) => { answer = JSON.stringify(result) })`
  return {
    name: "quickjs",
    title: "quickjs-emscripten, a context per call",
    every: 5,
    call: async () => {
      const runtime = (await getQuickJS()).newRuntime()
      const context = runtime.newContext()
      context.unwrapResult(context.evalCode(script)).dispose()
      runtime.executePendingJobs().dispose()
      const answer = context.unwrapResult(context.evalCode("answer")).consume((handle) => context.getString(handle))
      context.dispose()
      runtime.dispose()
      return answer
    },
    close: () => Promise.resolve(),
  }
}

/** isolated-vm without walls around it: an isolate in this process, a context for each call. */
export function inProcess(subject: Subject): FunctionVariant {
  const isolate = new ivm.Isolate({ memoryLimit: 128 })
  const bundle = isolate.compileScriptSync(subject.code)
  const request = isolate.compileScriptSync(
    `${callOf({ ...subject, code: "" })}.then((result) => JSON.stringify(result))`,
  )
  return {
    name: "in-process",
    title: "isolated-vm in this process, a context per call",
    every: 1,
    call: async () => {
      const context = await isolate.createContext()
      await bundle.run(context)
      const answer = (await request.run(context, { promise: true, copy: true })) as unknown
      context.release()
      return String(answer)
    },
    close: () => Promise.resolve(isolate.dispose()),
  }
}

function callOf({ code, input }: Subject): string {
  return `${code};__sneckEntry.handle(${JSON.stringify({ input })})`
}
