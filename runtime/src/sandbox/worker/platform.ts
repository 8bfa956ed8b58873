import type IsolatedVm from "isolated-vm"
import type { PlatformCode } from "../platform-code.ts"

/** What makes a bare isolate a place to run functions in: the same script for all. */
export class Platform {
  readonly ivm: typeof IsolatedVm
  readonly #code: PlatformCode
  #cachedData: IsolatedVm.ExternalCopy<ArrayBuffer> | undefined

  constructor(ivm: typeof IsolatedVm, code: PlatformCode) {
    this.ivm = ivm
    this.#code = code
  }

  /** Keeps the compiled form of our own script; code of tenants is never kept that way. */
  async warm(): Promise<void> {
    const isolate = new this.ivm.Isolate({ memoryLimit: 64 })
    const options = { filename: PLATFORM_FILE, produceCachedData: true }
    const script = await isolate.compileScript(this.#code.main, options)
    const context = await isolate.createContext()
    await script.run(context, { reference: true })
    this.#cachedData = (script as IsolatedVm.CachedDataResult).cachedData
    isolate.dispose()
  }

  /** A script that only those get who ask for it. */
  get streams(): string {
    return this.#code.streams
  }

  compile(isolate: IsolatedVm.Isolate): Promise<IsolatedVm.Script> {
    const cachedData = this.#cachedData === undefined ? {} : { cachedData: this.#cachedData }
    return isolate.compileScript(this.#code.main, { filename: PLATFORM_FILE, ...cachedData })
  }
}

const PLATFORM_FILE = "sneck:platform"
