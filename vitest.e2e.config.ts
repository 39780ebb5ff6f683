import { defineConfig } from 'vitest/config';

/** The tutor as its users meet it: real processes, a real browser. Slow, so apart from `npm test`. */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts'],
    testTimeout: 240_000,
    hookTimeout: 240_000,
    maxWorkers: 1,
  },
});
