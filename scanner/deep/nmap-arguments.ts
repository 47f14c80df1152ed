import { isIpv4, type IpAddress } from '@osiriscare/core/net';

/** A silent port takes 31 to 36 s of light probes, one after the other; Nmap throws away everything it learnt of a host that runs out of time. */
const secondsPerPort = 45;

/** Linux takes no argument longer than 128 KiB. The list is Nmap's second lock; the first one, which has no limit, is `allowedPorts`. */
const mostExcluded = 8_000;

/**
 * The arguments for one device, made of validated values only.
 *
 * `-sT --unprivileged`, not `-sS`: a SYN scan saves one packet a port (15 against 17 for two ports, measured), but asks for the MAC with an ARP request of its own and builds its
 * frames itself, past the neighbour entry that pins the cleared card. Connections go through the kernel, so the pin and the guard hold, and no raw sockets are needed.
 *
 * No script is ever run: `dicom-ping` is in Nmap's default category.
 */
export function nmapArguments(
  address: IpAddress,
  ports: readonly number[],
  excluded: Iterable<IpAddress>,
): string[] {
  const timeout = `${secondsPerPort * ports.length}s`;
  const detection = `--unprivileged -n -Pn -sT -sV --version-light -p ${ports.join(',')}`;
  const pace = `--max-rate 20 --max-retries 1 --max-parallelism 1 --host-timeout ${timeout}`;
  const fixed = `${detection} ${pace} -oX - --stats-every 1s`.split(' ');
  const others = [...excluded].filter((each) => isIpv4(each)).slice(0, mostExcluded);
  const exclusion = others.length > 0 ? ['--exclude', others.join(',')] : [];
  return [...fixed, ...exclusion, address];
}
