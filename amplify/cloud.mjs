/**
 * `npm run cloud`: installs what is missing, here and in amplify, and runs the operator's command. Plain
 * JavaScript, because on a fresh clone nothing else runs yet.
 */
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureNpmPackages, requireNode } from './local/prerequisites.mjs';

const amplify = dirname(fileURLToPath(import.meta.url));
const root = join(amplify, '..');

requireNode();
ensureNpmPackages(root, { install: true });
// What only deploys is fetched when it is asked for: looking at an account does without.
ensureNpmPackages(amplify, { install: true, tools: false });

const args = ['--import', 'tsx', join(amplify, 'cloud', 'main.ts'), ...process.argv.slice(2)];
// This version of Node.js is one that the packages of this project work with: requireNode saw to it.
const env = { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };
const child = spawn(process.execPath, args, { cwd: root, env, stdio: 'inherit' });
// A terminal sends Ctrl-C to both processes; a supervisor only to this one, so it is passed on.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
