import { takeBack } from "./lend-atomics.ts"
import { format, formatWithOptions, inspect, stripVTControlCharacters } from "node-inspect-extracted"

takeBack()

export { format, formatWithOptions, inspect, stripVTControlCharacters }
