/** An expected failure of the agent that a person can meet: stable id (docs/errors.md), what happened, what to do. */
export interface AgentError<Id extends string = string> {
  readonly type: Id;
  readonly message: string;
  readonly nextStep: string;
}

/** The configuration file cannot be used; every fault is listed. */
export interface ConfigurationError extends AgentError<'configuration_invalid'> {
  /** One line each, `agent.yaml:3:5: what is wrong`, in the order of the file. */
  readonly faults: readonly string[];
}

export function configurationInvalid(path: string, faults: readonly string[]): ConfigurationError {
  return {
    type: 'configuration_invalid',
    message: `The configuration ${path} cannot be used: ${faults.join('; ')}.`,
    nextStep: 'Correct the named lines; docs/formats/agent-configuration.md lists every key.',
    faults,
  };
}

/** Why the store of sign-ins, or a private file beside it, was not used. */
export type CredentialError = AgentError<
  | 'credential_key_unsafe'
  | 'credential_key_damaged'
  | 'credential_store_unsafe'
  | 'credential_store_damaged'
  | 'credential_store_failed'
  | 'key_file_unsafe'
  | 'key_file_unreadable'
>;

export function credentialKeyUnsafe(path: string): CredentialError {
  return {
    type: 'credential_key_unsafe',
    message: `${path} belongs to somebody else, or others may read or write it.`,
    nextStep:
      'If nobody else had it: correct owner and mode (0600). Otherwise remove it and enter all sign-ins again, with new passwords.',
  };
}

export function credentialKeyDamaged(path: string): CredentialError {
  return {
    type: 'credential_key_damaged',
    message: `${path} is not a key of 32 bytes.`,
    nextStep: 'Restore it, or remove it; a new one is made, and the sign-ins are entered again.',
  };
}

export function credentialStoreUnsafe(path: string): CredentialError {
  return {
    type: 'credential_store_unsafe',
    message: `${path} belongs to somebody else, or others may read or write it.`,
    nextStep: 'Correct owner and mode (0600), then start the agent again.',
  };
}

export function credentialStoreDamaged(setAside: string): CredentialError {
  return {
    type: 'credential_store_damaged',
    message: `The stored sign-ins could not be read and were put aside as ${setAside}.`,
    nextStep:
      'Enter the sign-ins of the hosts again; or stop the agent and restore the file and its key from a backup.',
  };
}

export function credentialStoreFailed(path: string, code: string): CredentialError {
  return {
    type: 'credential_store_failed',
    message: `The stored sign-ins in ${path} could not be read or written (${code}).`,
    nextStep: 'Check the disk and the rights of the folder.',
  };
}

export function keyFileUnsafe(path: string): CredentialError {
  return {
    type: 'key_file_unsafe',
    message: `The key file ${path} belongs to somebody else, or others may read or write it.`,
    nextStep:
      "Give it to the agent's user with mode 0600; if others could read it, make a new key.",
  };
}

export function keyFileUnreadable(path: string, code: string): CredentialError {
  return {
    type: 'key_file_unreadable',
    message: `The key file ${path} cannot be read (${code}).`,
    nextStep: 'Correct the path in agent.yaml, or put the key there.',
  };
}
