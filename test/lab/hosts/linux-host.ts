import { join } from 'node:path';
import { removeNamespaces } from '../kernel/namespace.ts';
import { run, type Outcome } from '../kernel/run.ts';
import {
  entrance,
  killContainer,
  startContainer,
  waitUntilUp,
  type Container,
  type ContainerPlace,
} from './container.ts';
import { renewOverlay, type Identity } from './overlay.ts';

export interface HostPlace {
  readonly namespace: string;
  /** The host's own folder on the machine. */
  readonly directory: string;
  readonly logFile: string;
  readonly goldenRoot: string;
  /** Makes its network namespace anew: what was set in the last one is gone with it. */
  readonly connect: () => Promise<unknown>;
  /** Told of each process that must end with the run. */
  readonly adopt: (pid: number) => Promise<void>;
}

/** A Debian server that booted real systemd on the lab's closed network. */
export class LinuxHost {
  readonly name: string;
  readonly address: string;
  readonly namespace: string;
  /** Public half of its SSH host key, as it stands in a known_hosts file after the address. */
  readonly hostKey: string;
  readonly #identity: Identity;
  readonly #place: HostPlace;
  #container: Container | undefined;

  constructor(identity: Identity, place: HostPlace, hostKey: string) {
    this.name = identity.name;
    this.address = identity.address;
    this.namespace = place.namespace;
    this.hostKey = hostKey;
    this.#identity = identity;
    this.#place = place;
  }

  /** Runs a program as root on the host, past SSH, to its end. */
  inside(args: readonly string[], input = ''): Promise<Outcome> {
    return run([...this.entrance, ...args], input);
  }

  /** Command with which somebody at this machine becomes root on the host, until its next start. */
  get entrance(): readonly string[] {
    const leader = this.#container?.leader();
    if (leader === undefined) throw new Error(`${this.name} is not running`);
    return entrance(leader);
  }

  /** Throws the host's changes away and boots it anew, with the same keys and address. */
  async reset(): Promise<void> {
    await this.powerOff();
    await this.boot();
  }

  /** A power cut, and the next start: changes of files stay. */
  async restart(): Promise<void> {
    await this.powerOff();
    await this.#start();
  }

  /** Ends the host as a power cut does. Its changes stay until the next boot. */
  async powerOff(): Promise<void> {
    if (this.#container !== undefined) await killContainer(this.#container);
    this.#container = undefined;
    await removeNamespaces([this.namespace]);
  }

  /** Boots the host from the golden root. */
  async boot(): Promise<void> {
    await renewOverlay(this.#place.directory, this.#identity);
    await this.#start();
  }

  async #start(): Promise<void> {
    await this.#place.connect();
    const place = this.#containerPlace();
    this.#container = await startContainer(place);
    await this.#place.adopt(this.#container.pid);
    await waitUntilUp(this.#container, place);
  }

  #containerPlace(): ContainerPlace {
    const { namespace, directory, logFile, goldenRoot: lower } = this.#place;
    const [upper, work] = [join(directory, 'upper'), join(directory, 'work')];
    return { namespace, logFile, lower, upper, work, merged: join(directory, 'merged') };
  }
}
