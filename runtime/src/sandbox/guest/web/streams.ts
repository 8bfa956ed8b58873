import type * as Streams from "web-streams-polyfill"

type StreamName =
  | "ReadableStream"
  | "WritableStream"
  | "TransformStream"
  | "ByteLengthQueuingStrategy"
  | "CountQueuingStrategy"

/** Most calls need no streams: their code runs when the first is made. */
declare const require: (name: "web-streams-polyfill") => typeof Streams

/** The standard's streams. @see https://streams.spec.whatwg.org */
export function streams(): Pick<typeof Streams, StreamName> {
  return require("web-streams-polyfill")
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
