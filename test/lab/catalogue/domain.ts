/** The clinic's Active Directory domain. Its passwords are throw-away values of a server that exists only inside the lab. */
export const domain = {
  dnsName: 'northvalley.local',
  netbiosName: 'NORTHVALLEY',
  base: 'DC=northvalley,DC=local',
  administratorPassword: 'Lab-Adm1n-Pass!',
  /** May read the directory and nothing else. */
  reader: {
    bindName: 'svc-osiris@northvalley.local',
    distinguishedName: 'CN=svc-osiris,OU=Service,DC=northvalley,DC=local',
    password: 'Svc-Lab-Passw0rd!',
  },
  serverName: 'dc1.northvalley.local',
} as const;

export interface Computer {
  readonly name: string;
  /** Organisational unit under the base. */
  readonly unit: 'Workstations' | 'Servers' | 'Medical Devices';
  readonly os: string;
  readonly osVersion: string;
  readonly description?: string;
  readonly disabled?: true;
}

export const units = ['Workstations', 'Servers', 'Medical Devices', 'Service'] as const;

const windows10 = { os: 'Windows 10 Pro', osVersion: '10.0 (19045)' };
const windows11 = { os: 'Windows 11 Enterprise', osVersion: '10.0 (22631)' };

function numbered(prefix: string, count: number): string[] {
  return Array.from(
    { length: count },
    (_, index) => `${prefix}${String(index + 1).padStart(2, '0')}`,
  );
}

const workstations: Computer[] = [
  ...numbered('NVW10-', 9).map((name) => ({ name, unit: 'Workstations' as const, ...windows10 })),
  ...numbered('NVW11-', 9).map((name) => ({ name, unit: 'Workstations' as const, ...windows11 })),
];

/** The thirty computer accounts: ordinary ones, three disabled, two among the medical devices. */
export const computers: readonly Computer[] = [
  ...workstations,
  { name: 'NV-ROOM3', unit: 'Workstations', ...windows10 },
  { name: 'NV-MAC01', unit: 'Workstations', os: 'macOS', osVersion: '14.5' },
  { name: 'NVSRV-WEB', unit: 'Servers', os: 'Debian GNU/Linux', osVersion: '12' },
  { name: 'NVSRV-APP1', unit: 'Servers', os: 'Ubuntu', osVersion: '24.04' },
  {
    name: 'NVSRV-FILE',
    unit: 'Servers',
    os: 'Windows Server 2019 Standard',
    osVersion: '10.0 (17763)',
  },
  {
    name: 'NVSRV-SQL',
    unit: 'Servers',
    os: 'Windows Server 2022 Datacenter',
    osVersion: '10.0 (20348)',
    description: 'EHR database',
  },
  {
    name: 'NVSRV-OLD',
    unit: 'Servers',
    os: 'Windows Server 2012 R2 Standard',
    osVersion: '6.3 (9600)',
    description: 'out of support',
  },
  {
    name: 'NV-RETIRED1',
    unit: 'Workstations',
    os: 'Windows 7 Professional',
    osVersion: '6.1 (7601)',
    disabled: true,
  },
  { name: 'NV-RETIRED2', unit: 'Workstations', ...windows10, disabled: true },
  { name: 'NV-RETIRED3', unit: 'Workstations', ...windows10, disabled: true },
  {
    name: 'NV-XRAY-CTL',
    unit: 'Medical Devices',
    os: 'Windows 10 IoT Enterprise',
    osVersion: '10.0 (17763)',
    description: 'X-ray acquisition console',
  },
  {
    name: 'NV-CT-CTL',
    unit: 'Medical Devices',
    os: 'Windows 10 IoT Enterprise',
    osVersion: '10.0 (17763)',
    description: 'CT console',
  },
];
