import { parseArgs } from 'node:util';

/** How the local cloud was asked to run. */
export interface Flags {
  /** 0: any free one. */
  readonly port: number;
  /** Where data is kept; null keeps it in memory. */
  readonly dataDir: string | null;
  /** Offers `/aws/faults`, and accounts for tests. */
  readonly faults: boolean;
  /** Takes the events that the app tells of itself, and lets it tell them. */
  readonly telemetry: boolean;
  /** Serves the sources by Vite instead of the built app. */
  readonly dev: boolean;
  readonly appDir: string;
  /** Where the operator's key is written; null: there is no operator. */
  readonly operatorFile: string | null;
  /** Nobody is in without an authenticator. */
  readonly requireMfa: boolean;
}

const DEFAULT_PORT = 8086;
const MAX_PORT = 65_535;
const USAGE =
  'Flags: --port N, --data DIR, --ephemeral, --faults, --dev, --app DIR, --telemetry, --operator FILE, --require-mfa, --no-install.';

/** @throws RangeError in a sentence for the user. */
export function parseFlags(args: readonly string[]): Flags {
  const { values } = parse(args);
  for (const name of ['data', 'app'] as const) {
    if (values[name] === '') throw new RangeError(`--${name} takes the path of a folder. ${USAGE}`);
  }
  if (values.operator === '') throw new RangeError(`--operator takes the path of a file. ${USAGE}`);
  return {
    port: readPort(values.port ?? String(DEFAULT_PORT)),
    dataDir: values.ephemeral ? null : (values.data ?? '.local-cloud'),
    faults: values.faults ?? false,
    telemetry: values.telemetry ?? false,
    dev: values.dev ?? false,
    appDir: values.app ?? 'dist',
    operatorFile: values.operator ?? null,
    requireMfa: values['require-mfa'] ?? false,
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
        telemetry: { type: 'boolean' },
        dev: { type: 'boolean' },
        operator: { type: 'string' },
        'require-mfa': { type: 'boolean' },
      },
    });
  } catch (error) {
    // Node.js goes on for lines about what else could have been meant; its first sentence says it all.
    const [sentence] = (error instanceof Error ? error.message : String(error)).split(/\.?\s*\n|\.\s/);
    throw new RangeError(`${sentence}. ${USAGE}`);
  }
}
