import { defineConfig } from 'prisma/config';

// `generate` needs no schema engine, yet the CLI would fetch one from its own server, which fails
// behind a firewall. Any executable satisfies the check.
if (process.argv.includes('generate')) {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;
}

export default defineConfig({ schema: 'prisma/schema.prisma' });
