import type { HostCredential } from '@osiriscare/core/contracts/portal';

/** What stands in the fields of the dialog. */
export interface CredentialForm {
  readonly method: string;
  readonly user: string;
  readonly password: string;
  readonly privateKey: string;
  readonly passphrase: string;
  readonly sudoPassword: string;
}

/** The sign-in that the fields ask for; an empty field means that there is none. */
export function credentialFrom(form: CredentialForm): HostCredential {
  const user = form.user.trim();
  if (form.method !== 'key') return { method: 'password', user, password: form.password };
  return {
    method: 'key',
    user,
    privateKey: `${form.privateKey.trim()}\n`,
    passphrase: form.passphrase || null,
    sudoPassword: form.sudoPassword || null,
  };
}

export const emptyForm: CredentialForm = {
  method: 'password',
  user: '',
  password: '',
  privateKey: '',
  passphrase: '',
  sudoPassword: '',
};
