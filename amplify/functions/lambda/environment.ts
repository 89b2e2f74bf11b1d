/** What the deployment tells a function. */
type Variable = 'TABLE_NAME' | 'BUCKET_NAME' | 'TRAIL_BUCKET_NAME';

/** @throws RangeError when the deployment left it out. */
export function variable(name: Variable): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new RangeError(`${name} is not set`);
  return value;
}
