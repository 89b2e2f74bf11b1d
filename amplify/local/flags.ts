import { parseArgs } from 'node:util';

/** How the local cloud was asked to run. */
export interface Flags {
  /** 0: any free one. */
  readonly port: number;
  /** Where data is kept; null keeps it in memory. */
  readonly dataDir: string | null;
  /** Offers `/aws/faults`, and accounts for tests. */
  readonly faults: boolean;
  /** Serves the sources by Vite instead of the built app. */
  readonly dev: boolean;
  readonly appDir: string;
}

const DEFAULT_PORT = 8086;
const MAX_PORT = 65_535;
const USAGE = 'Flags: --port N, --data DIR, --ephemeral, --faults, --dev, --app DIR, --no-install.';

/** @throws RangeError in a sentence for the user. */
export function parseFlags(args: readonly string[]): Flags {
  const { values } = parse(args);
  for (const name of ['data', 'app'] as const) {
    if (values[name] === '') throw new RangeError(`--${name} takes the path of a folder. ${USAGE}`);
  }
  return {
    port: readPort(values.port ?? String(DEFAULT_PORT)),
    dataDir: values.ephemeral ? null : (values.data ?? '.local-cloud'),
    faults: values.faults ?? false,
    dev: values.dev ?? false,
    appDir: values.app ?? 'dist',
  };
}

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= MAX_PORT) return port;
  throw new RangeError(`--port takes a number from 0 to ${MAX_PORT}, not "${text}".`);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        app: { type: 'string' },
        ephemeral: { type: 'boolean' },
        faults: { type: 'boolean' },
        dev: { type: 'boolean' },
      },
    });
  } catch (error) {
    // Node.js goes on for lines about what else could have been meant; its first sentence says it all.
    const [sentence] = (error instanceof Error ? error.message : String(error)).split(/\.?\s*\n|\.\s/);
    throw new RangeError(`${sentence}. ${USAGE}`);
  }
}
