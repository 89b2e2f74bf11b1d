import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { build, defineConfig, type Plugin } from 'vite';
import { securityHeaders } from './amplify/headers.ts';

const TARGET = 'es2022';
const SERVICE_WORKER = 'service-worker.js';
/** What a deployment answered, which is there before the app is built: its endpoints are in the headers. */
const OUTPUTS = resolve(import.meta.dirname, 'amplify_outputs.json');

export default defineConfig({
  plugins: [react(), tailwindcss(), serviceWorker()],
  resolve: {
    alias: {
      // The package's browser map leaves out the extension, and so the bundler takes the entry for Node.
      '@aws-sdk/credential-providers': '@aws-sdk/credential-providers/dist-es/index.browser.js',
      // The sign-in library needs little of it, and the whole is large.
      buffer: resolve(import.meta.dirname, 'src/cloud/small-buffer.ts'),
    },
  },
  // Every package is found before the page is served: one found later would reload it in the middle of a note.
  optimizeDeps: { entries: ['src/**/*.{ts,tsx}', '!src/**/*.test.*'] },
  worker: { format: 'es' },
  build: {
    target: TARGET,
    // The worklet must stay a file of its own: `script-src 'self'` allows no data: URL.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
  },
});

/** Builds the service worker when the app is there, because it holds the list of the files of its version. */
function serviceWorker(): Plugin {
  let outDir = '';
  return {
    name: 'notewell-service-worker',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    writeBundle: { order: 'post', sequential: true, handler: () => buildServiceWorker(outDir) },
    configureServer(server) {
      // Where the built app was served before, its service worker would answer for the sources: it is dismissed.
      server.middlewares.use(`/${SERVICE_WORKER}`, (_, response) => {
        response.setHeader('content-type', 'text/javascript');
        response.end(DISMISSAL);
      });
    },
  };
}

const DISMISSAL = `
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', async () => {
  await self.registration.unregister();
  for (const client of await self.clients.matchAll()) client.navigate(client.url);
});
`;

async function buildServiceWorker(outDir: string): Promise<void> {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: { APP_FILES: JSON.stringify(appFiles(outDir)) },
    build: {
      target: TARGET,
      outDir,
      emptyOutDir: false,
      modulePreload: false,
      rolldownOptions: {
        input: resolve(import.meta.dirname, 'src/service-worker.ts'),
        // One script: nothing is imported at run time.
        output: { format: 'iife', entryFileNames: SERVICE_WORKER },
      },
    },
  });
}

/**
 * What the app needs to open: all that was built, but no sound. Hashed files are their own revision. The page is
 * kept with the headers that it came with, and so it is a new one when those change.
 */
function appFiles(outDir: string): readonly { url: string; revision: string | null }[] {
  return readdirSync(outDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(outDir.length).replaceAll('\\', '/'))
    .filter((url) => !url.startsWith('/.') && url !== `/${SERVICE_WORKER}` && !/\.(mp3|map)$/.test(url))
    .sort()
    .map((url) => ({ url, revision: url.startsWith('/assets/') ? null : revisionOf(join(outDir, url)) }));
}

function revisionOf(file: string): string {
  const hash = createHash('sha256')
    .update(readFileSync(file))
    .update(JSON.stringify(securityHeaders([])))
    .update(existsSync(OUTPUTS) ? readFileSync(OUTPUTS) : '');
  return hash.digest('hex').slice(0, 16);
}
