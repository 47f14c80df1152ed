import type { Algorithms, ServerHostKeyAlgorithm } from 'ssh2';

/** Key types in the order of preference, and the names under which each is negotiated (RFC 8332 for RSA: never with SHA-1). */
const hostKeyAlgorithms: Readonly<Record<string, readonly ServerHostKeyAlgorithm[]>> = {
  'ssh-ed25519': ['ssh-ed25519'],
  'ecdsa-sha2-nistp256': ['ecdsa-sha2-nistp256'],
  'ecdsa-sha2-nistp384': ['ecdsa-sha2-nistp384'],
  'ecdsa-sha2-nistp521': ['ecdsa-sha2-nistp521'],
  'ssh-rsa': ['rsa-sha2-512', 'rsa-sha2-256'],
};

/**
 * What is offered to a host: nothing with SHA-1, CBC, compression or a group below 2,048 bits.
 *
 * The type of the pinned key goes first, so that a host which got a further key still shows the one that is known.
 */
export function modernAlgorithms(pinnedType: string | undefined): Algorithms {
  const types = Object.keys(hostKeyAlgorithms);
  const ordered = [...types.filter((type) => type === pinnedType), ...types];
  return {
    kex: [
      'curve25519-sha256',
      'curve25519-sha256@libssh.org',
      'ecdh-sha2-nistp256',
      'ecdh-sha2-nistp384',
      'ecdh-sha2-nistp521',
      'diffie-hellman-group16-sha512',
      'diffie-hellman-group18-sha512',
      'diffie-hellman-group14-sha256',
    ],
    serverHostKey: [...new Set(ordered.flatMap((type) => hostKeyAlgorithms[type] ?? []))],
    cipher: [
      'aes256-gcm@openssh.com',
      'aes128-gcm@openssh.com',
      'chacha20-poly1305@openssh.com',
      'aes256-ctr',
      'aes192-ctr',
      'aes128-ctr',
    ],
    hmac: [
      'hmac-sha2-256-etm@openssh.com',
      'hmac-sha2-512-etm@openssh.com',
      'hmac-sha2-256',
      'hmac-sha2-512',
    ],
    compress: ['none'],
  };
}
