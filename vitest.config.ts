import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    include: ["{functions-sdk,create-sneck,runtime,generator,gateway,cli,fixtures,bench,test}/**/*.test.ts"],
    pool: "threads",
    setupFiles: ["test/support/seed-properties.ts"],
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
})
