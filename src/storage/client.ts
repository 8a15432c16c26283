export { Prisma, PrismaClient as Client } from './generated/client.js';
