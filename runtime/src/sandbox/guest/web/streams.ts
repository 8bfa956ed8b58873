import { say } from "../bridge.ts"
import { evaluate } from "../primordials.ts"
import type * as Streams from "web-streams-polyfill"

type StreamName =
  | "ReadableStream"
  | "WritableStream"
  | "TransformStream"
  | "ByteLengthQueuingStrategy"
  | "CountQueuingStrategy"

let loaded: Pick<typeof Streams, StreamName> | undefined

/** The standard's streams. Most calls need none: their code comes in with the first. @see https://streams.spec.whatwg.org */
export function streams(): Pick<typeof Streams, StreamName> {
  loaded ??= evaluate(say("streams", "") ?? "") as Pick<typeof Streams, StreamName>
  return loaded
}

/** A stream of bytes that are all there. */
export function streamOf(bytes: Uint8Array): Streams.ReadableStream<Uint8Array> {
  return new (streams().ReadableStream)<Uint8Array>({
    start(controller) {
      if (bytes.length > 0) controller.enqueue(bytes)
      controller.close()
    },
  })
}

/** Whether something can be read like a stream, whoever made it. */
export function isStream(value: unknown): value is Streams.ReadableStream<Uint8Array> {
  return typeof value === "object" && value !== null && "getReader" in value
}
