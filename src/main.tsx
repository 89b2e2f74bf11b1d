import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { bind } from './bind.ts';
import { compose, retry } from './compose.ts';
import { loadConfig } from './config.ts';
import { PROBLEMS, toProblem } from './domain/problem.ts';
import { AuthCommandsProvider } from './features/services.tsx';
import './index.css';

const root = document.getElementById('root');
if (root !== null) void start(root);

/** Goes on by itself when there was no connection. */
async function start(element: HTMLElement): Promise<void> {
  if (!(await open(element))) retry(() => open(element));
}

/**
 * Configuration, engines, binding, screens; a failure on the way is shown instead of an empty page.
 * @returns whether there is nothing that trying again could better.
 */
async function open(element: HTMLElement): Promise<boolean> {
  try {
    const { auth, commands } = bind(compose(await loadConfig(), () => {}));
    createRoot(element).render(
      <StrictMode>
        <AuthCommandsProvider commands={auth}>
          <App loadCommands={commands} />
        </AuthCommandsProvider>
      </StrictMode>,
    );
    return true;
  } catch (error) {
    const { code } = toProblem(error);
    showLaunchFailure(element, PROBLEMS[code === 'offline' ? 'offline-start' : code]);
    return code !== 'offline';
  }
}

function showLaunchFailure(element: HTMLElement, sentence: string): void {
  const message = document.createElement('p');
  message.setAttribute('role', 'alert');
  message.className = 'mx-auto max-w-md px-6 py-24 text-row text-ink';
  message.textContent = sentence;
  element.replaceChildren(message);
}
