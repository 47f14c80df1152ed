import { spawn } from 'node:child_process';
import type { Logger } from '@osiriscare/core/node/log';

/** Under which the appliance answers by multicast DNS (RFC 6762). */
export const applianceName = 'osiriscare-appliance.local';

export interface NameOptions {
  /** The address that the name leads to. */
  readonly address: string;
  readonly logger: Logger;
  /** Avahi's command. */
  readonly command?: string;
}

/**
 * Publishes the name through Avahi for as long as it is not disposed.
 *
 * Without Avahi there is no name and the log says so: systemd-resolved answers for the machine's own host name only, which the image sets to the same.
 */
export function publishName(options: NameOptions): Disposable {
  const { address, logger } = options;
  const command = options.command ?? 'avahi-publish';
  const publisher = spawn(command, ['--address', '--no-reverse', applianceName, address], {
    stdio: 'ignore',
  });
  let ending = false;
  publisher.once('spawn', () => logger.info('name-published', { name: applianceName, address }));
  publisher.once('error', () => logger.warn('name-not-published', { reason: 'no avahi-publish' }));
  publisher.once('exit', (code) => {
    if (!ending) logger.warn('name-not-published', { reason: 'avahi-publish ended', code });
  });
  return {
    [Symbol.dispose]: () => {
      ending = true;
      publisher.kill();
    },
  };
}
