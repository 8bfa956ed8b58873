import { Socket } from "node:net"
import { expect, test } from "vitest"
import { Connection } from "./connection.ts"

test("a connection that its peer has ended takes no more requests, even before it is gone", () => {
  const socket = new Socket()
  const gone: Connection[] = []
  const owner = { onFree: () => undefined, onGone: (connection: Connection) => void gone.push(connection) }
  const connection = new Connection(socket, "api.example.com", owner)
  expect(connection.isOpen).toBe(true)
  socket.emit("end")
  expect([connection.isOpen, gone]).toEqual([false, []])
})
