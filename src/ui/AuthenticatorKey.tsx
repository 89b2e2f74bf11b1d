import { Field } from './Field.tsx';
import { QrCode } from './QrCode.tsx';

/** The key of a new authenticator in three ways: for a phone's camera, to type or copy, and as a link. */
export function AuthenticatorKey(props: {
  /** In base32. */
  readonly secret: string;
  /** Whose account it is for; the authenticator lists it so. */
  readonly email: string;
}) {
  const uri = authenticatorUri(props.secret, props.email);
  return (
    <>
      <QrCode text={uri} label="QR code of the setup key, to scan with an authenticator app on a phone" />
      <Field
        label="Setup key"
        name="setup-key"
        readOnly
        spellCheck={false}
        hint="Time-based, six digits. Keep the key to yourself: whoever has it can make your codes."
        value={inFours(props.secret)}
        onFocus={(event) => event.currentTarget.select()}
      />
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
