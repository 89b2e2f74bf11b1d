import { describe, expect, it } from 'vitest';
import { appOrigins, deploymentOf } from './app-origins.ts';

const branch = { type: 'branch', namespace: 'd1abc', name: 'main' } as const;

describe('origins of the app', () => {
  it('are where Amplify Hosting serves the branch', () => {
    expect(appOrigins(branch, [])).toEqual(['https://main.d1abc.amplifyapp.com']);
  });

  it('write a slash in the name of a branch as hosting does', () => {
    expect(appOrigins({ ...branch, name: 'Ward/Four' }, [])).toEqual([
      'https://ward-four.d1abc.amplifyapp.com',
    ]);
  });

  it('are the chosen ones beside it, each once', () => {
    const own = 'https://notes.example.org';
    expect(appOrigins(branch, [own, own])).toEqual(['https://main.d1abc.amplifyapp.com', own]);
    expect(appOrigins({ ...branch, type: 'standalone' }, [own])).toEqual([own]);
  });

  it('must be at least one', () => {
    expect(() => appOrigins({ ...branch, type: 'sandbox' }, [])).toThrow(RangeError);
  });
});

describe('what is deployed', () => {
  it('is what the Amplify CLI says', () => {
    const said = {
      'amplify-backend-type': 'branch',
      'amplify-backend-namespace': 'd1abc',
      'amplify-backend-name': 'main',
    };
    expect(deploymentOf((key) => Object.entries(said).find(([known]) => known === key)?.[1])).toEqual(branch);
  });

  it('must be said', () => {
    expect(() => deploymentOf(() => undefined)).toThrow(RangeError);
    expect(() => deploymentOf(() => 'production')).toThrow(RangeError);
  });
});
