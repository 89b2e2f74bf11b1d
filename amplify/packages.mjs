/**
 * Installs what this folder needs: to check it, and with `--tools` to deploy it too. Plain JavaScript without
 * packages, because it runs before any is there.
 */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureNpmPackages } from './local/prerequisites.mjs';

const amplify = dirname(fileURLToPath(import.meta.url));
ensureNpmPackages(amplify, { install: true, tools: process.argv.includes('--tools') });
