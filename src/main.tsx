import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { bind } from './bind.ts';
import { compose, retry } from './compose.ts';
import { configFaults, loadConfig } from './config.ts';
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
    const problem = toProblem(error);
    const { code } = problem;
    showLaunchFailure(element, PROBLEMS[code === 'offline' ? 'offline-start' : code], configFaults(problem));
    return code !== 'offline';
  }
}

/** One sentence for whoever wants to work, and what is wrong for whoever can mend it. */
function showLaunchFailure(element: HTMLElement, sentence: string, faults: readonly string[]): void {
  const screen = document.createElement('main');
  screen.className = 'mx-auto flex max-w-md flex-col gap-4 px-6 py-24 text-ink';
  const message = document.createElement('p');
  message.setAttribute('role', 'alert');
  message.className = 'text-row';
  message.textContent = sentence;
  screen.append(message);
  if (faults.length > 0) screen.append(detailsOf(faults));
  element.replaceChildren(screen);
}

function detailsOf(faults: readonly string[]): HTMLElement {
  const details = document.createElement('details');
  details.className = 'rounded-control border border-line px-3 py-2';
  const summary = document.createElement('summary');
  summary.className = 'min-h-6 text-muted';
  summary.textContent = 'For your administrator';
  const list = document.createElement('ul');
  list.className = 'flex flex-col gap-1 pt-2';
  for (const fault of faults) {
    const item = document.createElement('li');
    item.textContent = fault;
    list.append(item);
  }
  details.append(summary, list);
  return details;
}
