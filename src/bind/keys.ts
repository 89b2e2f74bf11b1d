import { bindKey, type KeyAnswer, type KeyRefusal, resetKey } from '../domain/key-bindings.ts';
import type { HandsCommands } from '../features/services.tsx';
import { useSettings } from '../state/settings-store.ts';

/** The keys and what else a person likes in correcting, kept with the settings of this device. */
export function bindKeys(): Pick<HandsCommands, 'bindKey' | 'resetKey' | 'resetKeys' | 'setReviewSettings'> {
  const take = (answer: KeyAnswer): KeyRefusal | null => {
    if (answer.kind === 'refused') return answer.refusal;
    useSettings.setState({ keys: answer.changes });
    return null;
  };
  return {
    bindKey: (action, combination) => take(bindKey(useSettings.getState().keys, action, combination)),
    resetKey: (action) => take(resetKey(useSettings.getState().keys, action)),
    resetKeys: () => useSettings.setState({ keys: {} }),
    setReviewSettings: (change) => useSettings.setState(change),
  };
}
