import { join } from 'node:path';
import { bundleFiles } from './e2e/bench/bundle.ts';

/** Size gates over the built app. Names carry hashes and chunks come and go, so the manifest says which files count. */

const APP = 'dist';
const { beforeSignIn, css } = bundleFiles(APP);
const inApp = (files: readonly string[]) => files.map((file) => join(APP, file));

export default [
  { name: 'JavaScript before sign-in', path: inApp(beforeSignIn), gzip: true, limit: '120 kB' },
  { name: 'CSS', path: inApp(css), gzip: true, limit: '20 kB' },
];
