import { TestBrowser } from '../../appliance-portal/server/testing/test-browser.ts';
import { clinic, startLab, type Capture, type HostName, type Lab } from '../lab/index.ts';
import { eventually } from './eventually.ts';
import { PortalProgram } from './portal-program.ts';
import { must, ScannerProgram } from './scanner-program.ts';

/** Who made the first start in `moveIn`. */
export const manager = { name: 'Ana Ruiz', passcode: 'harbour lantern pear' } as const;
export const practice = 'North Valley Clinic';

const nobody = '10.77.0.254';

/** The medical devices that the appliance can know without asking them anything. */
const medicalHosts = clinic
  .filter(({ truth }) => truth.state === 'medical' && !('turnsWhenProbed' in truth))
  .map(({ name }) => name);

/** A clinic with the whole appliance in it: lab, scanner and portal, on ports and folders of their own. */
export class Appliance implements AsyncDisposable {
  readonly lab: Lab;
  readonly scanner: ScannerProgram;
  readonly portal: PortalProgram;
  readonly #watched: Capture<HostName>;
  readonly #closing: AsyncDisposableStack;

  private constructor(parts: Pick<Appliance, 'lab' | 'scanner' | 'portal'>, rest: Rest) {
    this.lab = parts.lab;
    this.scanner = parts.scanner;
    this.portal = parts.portal;
    this.#watched = rest.watched;
    this.#closing = rest.closing;
  }

  /** Starts everything; the devices named are there from the beginning. Their medical ones are watched from then on. */
  static async start(hosts: readonly HostName[] | 'all'): Promise<Appliance> {
    await using closing = new AsyncDisposableStack();
    const lab = closing.use(await startLab({ hosts, intervalSeconds: 2 }));
    const there = lab.hosts.map(({ name }) => name);
    const watched = await lab.capture(medicalHosts.filter((name) => there.includes(name)));
    const scanner = closing.use(await ScannerProgram.start(lab));
    const portal = closing.use(await PortalProgram.start(scanner.state));
    await lab.adopt(portal.pid);
    return new Appliance({ lab, scanner, portal }, { watched, closing: closing.move() });
  }

  /** The portal's address. */
  get url(): string {
    return this.portal.url;
  }

  /** Does over the portal's interface what the wizard does. */
  async moveIn(subnets: readonly string[] = [this.lab.subnet]): Promise<TestBrowser> {
    const browser = new TestBrowser(Number(new URL(this.url).port));
    const signedIn = await browser.signIn('manager', this.portal.firstPasscode);
    if (signedIn.status !== 200) throw new Error(`sign-in: ${signedIn.problem}`);
    const told = { ...manager, practice, helpNumber: '555-0100', subnets };
    const answer = await browser.post('/api/first-start', told);
    if (answer.status !== 200) throw new Error(`first start: ${answer.problem}`);
    await browser.signIn(manager.name, manager.passcode);
    return browser;
  }

  /** The page of a device, as soon as the appliance knows it. */
  async pageOf(host: HostName): Promise<string> {
    const { mac } = this.lab.host(host);
    return eventually(`${host} was seen`, async () => {
      const { devices } = must(await this.scanner.client.listDevices());
      const device = devices.find(({ macs }) => macs.includes(mac));
      if (!device) await this.#askAround(host);
      return device && `/devices/${device.id}`;
    });
  }

  /** Makes a device ask everybody for an address that nobody has. Some say nothing by themselves but when they start, before anybody listens. */
  async #askAround(host: HostName): Promise<void> {
    await this.lab.exec(host, ['ip', 'neigh', 'replace', nobody, 'dev', 'eth0', 'use']);
  }

  /** Ends the watch and tells which medical devices received anything from the appliance that was meant for them alone. */
  async touchedMedicalDevices(): Promise<readonly string[]> {
    const counts = await this.#watched.stop();
    return Object.entries(counts)
      .filter(([, { fromAppliance }]) => fromAppliance.unicastBytes > 0)
      .map(([name]) => name);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#closing.disposeAsync();
  }
}

interface Rest {
  readonly watched: Capture<HostName>;
  readonly closing: AsyncDisposableStack;
}
