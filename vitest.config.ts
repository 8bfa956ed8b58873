import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    include: ["{functions-sdk,create-sneck,runtime,generator,gateway,cli,fixtures,bench,test}/**/*.test.ts"],
    pool: "threads",
    // One fewer than there are processors would be half of them on a small machine.
    maxWorkers: "100%",
    setupFiles: ["test/support/seed-properties.ts"],
    // For what hangs; a slow machine is no fault.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
