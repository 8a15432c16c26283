import { defineConfig } from 'vitest/config';

process.env.TZ = 'Pacific/Chatham';

/** Whether the judge notices a program broken on purpose: by hand, because it wants a machine to itself. */
export default defineConfig({
  test: {
    include: ['chaos/*.test.ts'],
    // Each break takes minutes: it tells as it goes.
    reporters: ['verbose'],
    globalSetup: ['tests/support/built.ts', 'tests/support/postgresql.ts'],
  },
});
