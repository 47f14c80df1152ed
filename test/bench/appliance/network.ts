import type { Farm, Lab } from '../../lab/index.ts';

/** A network of the lab as its appliance sees it: a clinic of real services, or a farm. */
export interface Network {
  readonly applianceNamespace: string;
  readonly interface: string;
  readonly subnet: string;
  readonly directory: string;
  /** Runs a program in the appliance's namespace to its end. */
  readonly exec: (argv: readonly string[], input?: string) => ReturnType<Farm['exec']>;
}

/** A clinic in the shape that a farm has. */
export function networkOf(lab: Lab): Network {
  const { applianceNamespace, subnet, directory } = lab;
  const exec: Network['exec'] = (argv, input) => lab.exec('appliance', argv, input);
  return { applianceNamespace, interface: lab.interface, subnet, directory, exec };
}

/** The appliance's own address in every network of the lab: other programs are told to leave it out. */
export const ownAddress = '10.77.0.1';
