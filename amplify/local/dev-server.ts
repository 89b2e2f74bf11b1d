import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { ViteDevServer } from 'vite';

type Serve = (message: IncomingMessage, response: ServerResponse) => void;

export interface DevServer {
  /** Starts Vite and lets it hear the upgrades of this server; before the server listens. */
  attach(server: Server): Promise<void>;
  readonly serve: Serve;
  close(): Promise<void>;
}

/**
 * Vite in the same process and on the same port: development has the same origin as everything else, hot updates
 * too, and nothing listens beside the one server of the loopback interface.
 * @param root folder of the sources
 * @param files answers what Vite must not: the configuration and the health of the local cloud
 */
export function createDevServer(root: string, files: Serve): DevServer {
  let vite: ViteDevServer | null = null;
  return {
    async attach(server) {
      // Loaded here: the built app is served without Vite.
      const { createServer } = await import('vite');
      vite = await createServer({
        root,
        appType: 'spa',
        // Without a server of ours, Vite opens a socket of its own on every network interface.
        server: { middlewareMode: true, ws: { server } },
      });
    },
    serve(message, response) {
      const [path] = (message.url ?? '/').split('?', 1);
      if (vite === null || path === '/amplify_outputs.json' || path === '/healthz') files(message, response);
      else vite.middlewares(message, response, () => response.writeHead(404).end());
    },
    async close() {
      await vite?.close();
    },
  };
}
