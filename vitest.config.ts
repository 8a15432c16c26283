import { defineConfig } from 'vitest/config';

// An odd time zone (UTC+12:45, with summer time) shows at once where a local date was taken for another.
process.env.TZ = 'Pacific/Chatham';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/support/built.ts', 'tests/support/postgresql.ts'],
    // Most tests wait for a process, a timer or a disk: one worker less than cores, as is usual, leaves a small machine idle.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
