// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AutoTextData, useAutoTexts } from '../../state/auto-text-store.ts';
import { AutoTextsDialog } from './AutoTextsDialog.tsx';
import { axeFindings, button, fill, press, type Screen, showScreen } from './screen-fixture.tsx';

const knee = {
  id: 'a1',
  name: 'Knee exam',
  text: '[laterality] knee is stable.',
  section: 'Physical exam',
  fields: ['laterality'],
};
const rest = { id: 'a2', name: 'Rest', text: 'Rest for a week.', section: null, fields: [] };

let screen: Screen;

beforeEach(() => {
  screen = showScreen(<AutoTextsDialog />);
});

afterEach(() => screen.close());

async function show(change: Partial<AutoTextData> = {}): Promise<void> {
  const templates = [{ id: 'soap', name: 'SOAP note', headings: ['Plan', 'Objective'] }];
  await act(async () =>
    useAutoTexts.setState({ open: true, phase: 'ready', texts: [knee, rest], templates, ...change }),
  );
}

const title = () => document.querySelector('dialog h1')?.textContent;
const rows = () => [...document.querySelectorAll('ul[aria-label="Auto-texts"] li')];
const pressEscape = () =>
  act(
    async () =>
      void document.querySelector('dialog')?.dispatchEvent(new Event('cancel', { cancelable: true })),
  );

describe('the dialog of auto-texts', () => {
  it('is there while it is open, and lists them with their fields', async () => {
    expect(document.querySelector('dialog')).toBeNull();
    await show();
    expect(title()).toBe('Auto-texts');
    expect(rows().map(({ textContent }) => textContent)).toEqual([
      'Knee examPhysical exam[laterality] knee is stable.1 field: laterality',
      'RestRest for a week.',
    ]);
  });

  it('shows whatever was written as text and nothing else', async () => {
    const hostile =
      '<img src=x onerror=alert(1)> \u202Eesrever \u200B e\u0301\u0301 \u{1F9D1}\u200D\u2695\uFE0F {{7*7}}';
    const row = { id: hostile, name: hostile, text: hostile, section: hostile, fields: [hostile] };
    await show({ texts: [row] });
    expect(rows()[0]?.textContent).toBe(`${hostile}${hostile}${hostile}1 field: ${hostile}`);
    expect(document.querySelector('dialog img')).toBeNull();
    await press(`Change ${hostile}`);
    expect(title()).toBe(`Change “${hostile}”`);
    expect(document.querySelector('textarea')?.value).toBe(hostile);
    expect(document.querySelector('dialog img')).toBeNull();
  });

  it('writes a new one and comes back to the list', async () => {
    await show();
    await press('New auto-text');
    expect(title()).toBe('New auto-text');
    await fill('Name', 'Hip exam');
    await fill('Text', '[side] hip.');
    await fill('Section (optional)', 'Plan');
    await press('Save');
    expect(screen.asked).toEqual([
      'saveAutoText {"id":null,"name":"Hip exam","text":"[side] hip.","section":"Plan"}',
    ]);
    expect(title()).toBe('Auto-texts');
    expect(document.activeElement).toBe(button('New auto-text'));
  });

  it('stays at what is written when it is refused, and says why', async () => {
    await show();
    await press('Change Knee exam');
    expect(document.activeElement?.id).toBe(document.querySelector('label')?.htmlFor);
    await fill('Name', 'Rest');
    screen.answer = false;
    await press('Save');
    await show({ problem: 'auto-text-name-taken' });
    expect(title()).toBe('Change “Knee exam”');
    expect(document.querySelector('[role=alert]')?.textContent).toContain('choose another name');
    expect(document.querySelector('input')?.value).toBe('Rest');
  });

  it('goes back on Escape, but asks before it drops what was written', async () => {
    await show();
    await press('Change Knee exam');
    await pressEscape();
    expect(title()).toBe('Auto-texts');
    expect(document.activeElement).toBe(button('Change Knee exam'));
    await press('Change Knee exam');
    await fill('Text', 'Other.');
    await pressEscape();
    expect(title()).toBe('Change “Knee exam”');
    await press('Discard');
    expect(title()).toBe('Auto-texts');
    await pressEscape();
    expect(screen.asked).toEqual(['closeAutoTexts']);
  });

  it('deletes after a second word', async () => {
    await show();
    await press('Delete Rest');
    expect(screen.asked).toEqual([]);
    await press('Keep');
    await press('Delete Rest');
    await press('Delete');
    expect(screen.asked).toEqual(['deleteAutoText a2']);
    expect(document.activeElement).toBe(button('New auto-text'));
  });

  it('exports, and hands on a file that is chosen', async () => {
    await show();
    await press('Export');
    const input = document.querySelector<HTMLInputElement>('input[type=file]');
    if (input === null) throw new RangeError('no place for a file');
    Object.defineProperty(input, 'files', { value: [new File(['{}'], 'mine.json')] });
    await act(async () => void input.dispatchEvent(new Event('change', { bubbles: true })));
    expect(screen.asked).toEqual(['exportAutoTexts', 'importAutoTexts mine.json']);
  });

  it('asks what becomes of names that meet', async () => {
    await show({ importing: { added: 2, clashing: ['Rest'] } });
    expect(document.querySelector('section')?.textContent).toContain('2 auto-texts will be added.');
    for (const name of ['Import nothing', 'Keep mine', 'Take those of the file', 'Keep both'])
      await press(name);
    expect(screen.asked).toEqual([
      'decideImport null',
      'decideImport mine',
      'decideImport theirs',
      'decideImport both',
    ]);
  });

  it('searches a long list', async () => {
    const texts = Array.from({ length: 12 }, (_, at) => ({ ...rest, id: `t${at}`, name: `Text ${at}` }));
    await show({ texts });
    const search = document.querySelector<HTMLInputElement>('input[type=search]');
    await act(async () => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(search, 'text 11');
      search?.dispatchEvent(new Event('input', { bubbles: true }));
    });
    expect(rows().map(({ textContent }) => textContent)).toEqual(['Text 11Rest for a week.']);
  });

  it('shows nothing to change while the list is not there', async () => {
    await show({ phase: 'reading' });
    expect(document.querySelector('dialog')?.textContent).toContain('Reading your auto-texts');
    await show({ phase: 'failed', problem: 'auto-texts-unreadable' });
    expect(document.querySelector('[role=alert]')?.textContent).toContain('kept as they were');
    expect(rows()).toEqual([]);
    expect(button('Export').disabled).toBe(true);
  });

  it('has nothing that axe would name', async () => {
    await show({ importing: { added: 0, clashing: ['Rest'] }, done: { kind: 'saved', name: 'Rest' } });
    await press('Delete Rest');
    expect(await axeFindings()).toEqual([]);
    await press('Change Knee exam');
    await fill('Text', 'Other.');
    await pressEscape();
    expect(await axeFindings()).toEqual([]);
  });
});
