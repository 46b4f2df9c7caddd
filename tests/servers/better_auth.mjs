// A system of one's own in a few lines: better-auth with its admin plugin, in memory, on loopback.
import { createServer } from 'node:http';
import { betterAuth } from 'better-auth';
import { memoryAdapter } from 'better-auth/adapters/memory';
import { toNodeHandler } from 'better-auth/node';
import { admin, bearer } from 'better-auth/plugins';

const tables = { user: [], session: [], account: [], verification: [] };
const auth = betterAuth({
  baseURL: `http://127.0.0.1:${process.argv[2]}`,
  secret: 'made up, for a test on loopback alone',
  database: memoryAdapter(tables),
  emailAndPassword: { enabled: true },
  rateLimit: { enabled: false },
  telemetry: { enabled: false },
  plugins: [admin(), bearer()],
});
await auth.api.signUpEmail({ body: { email: 'admin@example.com', password: 'adminpassword', name: 'Admin' } });
tables.user.find((user) => user.email === 'admin@example.com').role = 'admin';
createServer(toNodeHandler(auth)).listen(Number(process.argv[2]), '127.0.0.1');
