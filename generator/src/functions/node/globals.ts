export { Buffer } from "node:buffer"
export { process } from "./process.ts"
export { clearImmediate, setImmediate } from "./timers.ts"
