import { expect, it } from 'vitest';
import { synthesise } from './synthesise.ts';

it('refuses a region where nobody would be heard, before anything is deployed', async () => {
  await expect(synthesise({}, 'eu-central-1')).rejects.toThrow(
    /^Notewell cannot be deployed to "eu-central-1".* choose one of us-east-1/,
  );
});
