/** Installs what checking the backend needs: the packages of `amplify` without the tools that only deploy. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureNpmPackages } from '../amplify/local/prerequisites.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
ensureNpmPackages(join(root, 'amplify'), { install: true, tools: false });
