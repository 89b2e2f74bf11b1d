import { expect, it } from 'vitest';
import readme from '../../README.md?raw';
import { drawMachine } from './machine-picture.ts';

it('is the picture that stands in the README', () => {
  const drawn = /```mermaid\n(stateDiagram-v2\n[\s\S]*?)\n```/.exec(readme)?.[1];
  expect(drawn).toBe(drawMachine());
});
