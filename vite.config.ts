import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: {
    alias: {
      // The package's browser map leaves out the extension, and so the bundler takes the entry for Node.
      '@aws-sdk/credential-providers': '@aws-sdk/credential-providers/dist-es/index.browser.js',
    },
  },
  // Every package is found before the page is served: one found later would reload it in the middle of a note.
  optimizeDeps: { entries: ['src/**/*.{ts,tsx}', '!src/**/*.test.*'] },
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    // The worklet must stay a file of its own: `script-src 'self'` allows no data: URL.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
  },
});
