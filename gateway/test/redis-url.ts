import { connect } from "node:net"

/** The Redis that tests may use. */
export const redisUrl = process.env["SNECK_TEST_REDIS_URL"] ?? "redis://127.0.0.1:6379"

/** Whether tests on Redis run: where it can be reached, and where everything is required. */
export const runsRedis = process.env["SNECK_REQUIRE_ALL"] === "1" || (await isReachable())

function isReachable(): Promise<boolean> {
  const { hostname, port } = new URL(redisUrl)
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port || 6379) })
    const end = (isThere: boolean): void => {
      socket.destroy()
      resolve(isThere)
    }
    socket.once("connect", () => end(true)).once("error", () => end(false))
  })
}
