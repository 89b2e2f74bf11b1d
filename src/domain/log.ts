/**
 * A log that cannot hold what was dictated: an event is a code, its details are numbers, booleans and codes of
 * a closed kind. Free text has no way in.
 */
export type Log = (event: LogCode, details?: Readonly<Record<string, number | boolean | LogCode>>) => void;

/** A constant name such as `stream-closed`: lower case, digits and hyphens. */
export type LogCode = Lowercase<string>;
