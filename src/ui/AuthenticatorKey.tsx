import { useId } from 'react';
import { BOX } from './Field.tsx';
import { QrCode } from './QrCode.tsx';

/** The key of a new authenticator in three ways: for a phone's camera, to type or copy, and as a link. */
export function AuthenticatorKey(props: {
  /** In base32. */
  readonly secret: string;
  /** Whose account it is for; the authenticator lists it so. */
  readonly email: string;
}) {
  const id = useId();
  const uri = authenticatorUri(props.secret, props.email);
  return (
    <>
      <QrCode text={uri} label="QR code of the setup key, to scan with an authenticator app on a phone" />
      <div>
        <label htmlFor={id} className="mb-1 block font-medium text-control">
          Setup key
        </label>
        <textarea
          id={id}
          name="setup-key"
          // Keys of Cognito are longer than a line.
          rows={2}
          readOnly
          autoComplete="off"
          spellCheck={false}
          aria-describedby={`${id}-hint`}
          className={`${BOX} block resize-none py-2 font-mono`}
          value={inFours(props.secret)}
          onFocus={(event) => event.currentTarget.select()}
        />
        <p id={`${id}-hint`} className="mt-1 text-label text-muted">
          Time-based, six digits. Keep the key to yourself: whoever has it can make your codes.
        </p>
      </div>
      <a className="self-start text-accent underline" href={uri}>
        Open in an authenticator on this device
      </a>
    </>
  );
}

/** Easier to type; authenticators ignore the spaces. */
function inFours(key: string): string {
  return key.replaceAll(/(.{4})(?=.)/g, '$1 ');
}

/** The address by which authenticators take an account (Key Uri Format). */
function authenticatorUri(key: string, email: string): string {
  return `otpauth://totp/Notewell:${encodeURIComponent(email)}?secret=${key}&issuer=Notewell`;
}
