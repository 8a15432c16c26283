import { defineConfig } from 'vitest/config';

// An odd time zone (UTC+12:45, with summer time) shows at once where a local date was taken for another.
process.env.TZ = 'Pacific/Chatham';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/support/built.ts', 'tests/support/postgresql.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
