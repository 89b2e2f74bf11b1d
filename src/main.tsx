import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { bind } from './bind.ts';
import { compose } from './compose.ts';
import { loadConfig } from './config.ts';
import { PROBLEMS, toProblem } from './domain/problem.ts';
import { CommandsProvider } from './features/services.tsx';
import './index.css';

const root = document.getElementById('root');
if (root !== null) void start(root);

/** Configuration, engines, binding, screens; a failure on the way is shown instead of an empty page. */
async function start(element: HTMLElement): Promise<void> {
  try {
    const commands = bind(compose(await loadConfig(), () => {}));
    createRoot(element).render(
      <StrictMode>
        <CommandsProvider commands={commands}>
          <App />
        </CommandsProvider>
      </StrictMode>,
    );
  } catch (error) {
    showLaunchFailure(element, PROBLEMS[toProblem(error).code]);
  }
}

function showLaunchFailure(element: HTMLElement, sentence: string): void {
  const message = document.createElement('p');
  message.setAttribute('role', 'alert');
  message.className = 'mx-auto max-w-md px-6 py-24 text-row text-ink';
  message.textContent = sentence;
  element.replaceChildren(message);
}
