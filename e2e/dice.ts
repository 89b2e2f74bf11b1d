/** Dice that fall the same way for the same seed: 0..1. */
export function dice(seed: number): () => number {
  let state = seed | 0;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >>> 0) / 2 ** 32;
  };
  // Seeds that are near to each other begin alike.
  for (let turn = 0; turn < 8; turn++) next();
  return next;
}
