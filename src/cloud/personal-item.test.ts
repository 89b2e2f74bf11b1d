import { describe, expect, it } from 'vitest';
import { createPersonalItem } from './personal-item.ts';
import { type ScriptedAnswer, ScriptedHttp } from './scripted-http.ts';
import { openTable } from './table-access.ts';

function itemOf(...answers: ScriptedAnswer[]) {
  const http = new ScriptedHttp(answers);
  const table = openTable(http.connection(), 'notewell-notes');
  return { http, item: createPersonalItem(table, 'us-east-1:owner', 'AUTOTEXTS') };
}

const KEY = { pk: { S: 'KEY#us-east-1:owner' }, sk: { S: 'OWN#AUTOTEXTS' } };

describe('what one person keeps for themselves', () => {
  it('is nothing at first', async () => {
    const { http, item } = itemOf({ json: {} });
    expect(await item.load()).toBeNull();
    expect(http.sent[0]?.json).toMatchObject({ Key: KEY, ConsistentRead: true });
  });

  it('comes back as it was kept', async () => {
    const value = { schema: 1, texts: ['knee [side]'] };
    const { http, item } = itemOf({ json: {} }, { json: { Item: { value: { S: JSON.stringify(value) } } } });
    await item.save(value);
    expect(http.sent[0]?.json).toMatchObject({ Item: { ...KEY, value: { S: JSON.stringify(value) } } });
    expect(await item.load()).toEqual(value);
  });

  it('tells what is wrong', async () => {
    await expect(itemOf({ offline: true }).item.load()).rejects.toMatchObject({ code: 'offline' });
    const refused = itemOf({ exception: 'AccessDeniedException' });
    await expect(refused.item.save({})).rejects.toMatchObject({ code: 'not-allowed' });
  });
});
