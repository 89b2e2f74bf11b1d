import { describe, expect, it } from 'vitest';
import { TokenStorage, type WebStorage } from './token-storage.ts';

const KEY = 'CognitoIdentityServiceProvider.client.me.idToken';

function webStorage(entries: Record<string, string> = {}) {
  const map = new Map(Object.entries(entries));
  const storage: WebStorage = {
    get length() {
      return map.size;
    },
    key: (index) => [...map.keys()][index] ?? null,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
  };
  return { map, storage };
}

describe('TokenStorage', () => {
  it('keeps what it is given, for the next page of the tab too', () => {
    const { map, storage } = webStorage();
    new TokenStorage(storage).setItem(KEY, 'token');
    expect(map.get(KEY)).toBe('token');
    expect(new TokenStorage(storage).getItem(KEY)).toBe('token');
  });

  it('clears every token, and nothing of others', () => {
    const { map, storage } = webStorage({ [KEY]: 'token', theme: 'dark' });
    const tokens = new TokenStorage(storage);
    tokens.setItem('CognitoIdentityServiceProvider.client.you.idToken', 'yours');
    tokens.clear();
    expect([...map.keys()]).toEqual(['theme']);
    expect(tokens.getItem(KEY)).toBeNull();
  });

  it('writes nothing any more once it is closed', () => {
    const { map, storage } = webStorage({ [KEY]: 'token' });
    const tokens = new TokenStorage(storage);
    tokens.close();
    expect(map.size).toBe(0);
    new TokenStorage(storage).setItem(KEY, 'next');
    tokens.setItem(KEY, 'late');
    tokens.removeItem(KEY);
    expect(map.get(KEY)).toBe('next');
  });

  it('works in memory alone when the browser refuses', () => {
    const refuse = () => {
      throw new DOMException('no', 'SecurityError');
    };
    const refusing: WebStorage = {
      length: 1,
      key: refuse,
      getItem: refuse,
      setItem: refuse,
      removeItem: refuse,
    };
    for (const mirror of [refusing, null]) {
      const tokens = new TokenStorage(mirror);
      tokens.setItem(KEY, 'token');
      tokens.setItem('CognitoIdentityServiceProvider.client.me.deviceKey', null);
      expect(tokens.getItem(KEY)).toBe('token');
      tokens.removeItem(KEY);
      expect(tokens.getItem(KEY)).toBeNull();
    }
  });
});
