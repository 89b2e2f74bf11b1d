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

/** @throws RangeError in a sentence for the user. */
export function parseFlags(args: readonly string[]): Flags {
  const { values } = parse(args);
  const port = Number(values.port ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 0 || port > MAX_PORT) {
    throw new RangeError(`--port takes a number from 0 to ${MAX_PORT}, not ${values.port}`);
  }
  return {
    port,
    dataDir: values.ephemeral ? null : (values.data ?? '.local-cloud'),
    faults: values.faults ?? false,
    dev: values.dev ?? false,
    appDir: values.app ?? 'dist',
  };
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
    throw new RangeError(error instanceof Error ? error.message : String(error));
  }
}
