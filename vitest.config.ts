import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    environment: 'node',
    include: ['engine', 'app', 'tools', 'bench'].map(folder => `${folder}/**/*.test.{ts,tsx}`),
    maxWorkers: 2,
    testTimeout: 60_000,
  },
})
