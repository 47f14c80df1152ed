import type { Farm, Lab } from '../../lab/index.ts';

/** A network of the lab as its appliance sees it: a clinic of real services, or a farm. */
export interface Network {
  readonly applianceNamespace: string;
  readonly interface: string;
  readonly subnet: string;
  readonly directory: string;
  /** Whether a name server answers there. In a farm its address is an ordinary host's. */
  readonly hasNameServer: boolean;
  /** Runs a program in the appliance's namespace to its end. */
  readonly exec: (argv: readonly string[], input?: string) => ReturnType<Farm['exec']>;
}

/** A clinic in the shape that a farm has. */
export function networkOf(lab: Lab): Network {
  const { applianceNamespace, subnet, directory } = lab;
  const exec: Network['exec'] = (argv, input) => lab.exec('appliance', argv, input);
  return {
    applianceNamespace,
    interface: lab.interface,
    subnet,
    directory,
    exec,
    hasNameServer: true,
  };
}

/** The appliance's own address in every network of the lab: other programs are told to leave it out. */
export const ownAddress = '10.77.0.1';

/** A farm in the same shape. */
export function networkOfFarm(farm: Farm): Network {
  const { applianceNamespace, subnet, directory } = farm;
  return {
    applianceNamespace,
    interface: farm.interface,
    subnet,
    directory,
    exec: (argv, input) => farm.exec(argv, input),
    hasNameServer: false,
  };
}
