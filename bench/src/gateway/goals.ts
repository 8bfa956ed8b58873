import type { Comparison } from "../harness/comparison.ts"
import type { Goal } from "../harness/goal.ts"
import { PEERS } from "./variants.ts"

/** What the gateway promises, all of it relative to other servers of the same run but for memory. */
export function gatewayGoals(comparison: Comparison): Goal[] {
  const cpu = (a: string, b: string) => comparison.ratio(a, b, "cpuMicrosPerCall")
  const speed = (a: string, b: string) => comparison.ratio(a, b, "callsPerSecond")
  // The best peer is the one that sneck beats by the least.
  const speedOverPeers = Math.min(...PEERS.map((peer) => speed("sneck", peer)))
  const cpuOfPeers = Math.max(...PEERS.map((peer) => cpu("sneck", peer)))
  return [
    { title: "CPU per call ÷ raw echo's", measured: cpu("sneck", "echo"), bound: "most", limit: 3, stretch: 2.2 },
    { title: "throughput ÷ raw echo's", measured: speed("sneck", "echo"), bound: "least", limit: 0.4, stretch: 0.55 },
    { title: "CPU without an upstream ÷ raw echo's", measured: cpu("memory", "echo"), bound: "most", limit: 1.7 },
    { title: "CPU with 1,000 tools ÷ with 1", measured: cpu("thousand", "sneck"), bound: "most", limit: 1.1 },
    { title: "throughput ÷ best peer's", measured: speedOverPeers, bound: "least", limit: 3 },
    { title: "CPU per call ÷ best peer's", measured: cpuOfPeers, bound: "most", limit: 0.25 },
    { title: "memory, idle", measured: comparison.idleRssMiB("sneck"), bound: "most", limit: 120, unit: "MiB" },
    { title: "memory, under load", measured: comparison.loadRssMiB("sneck"), bound: "most", limit: 200, unit: "MiB" },
  ]
}
