import type { DeviceType } from './device.ts';

/** A network service that its port number gives away. */
export interface WellKnownService {
  readonly port: number;
  readonly protocol: 'tcp' | 'udp';
  /** Short name as IANA or its maker spells it: `ipp`. */
  readonly name: string;
  /** In plain words: "Printing (IPP)". */
  readonly label: string;
  /** Only medical devices and their servers offer it: meeting it stops a pass. */
  readonly medical?: true;
  /** What a device that offers it is likely to be, and how surely (0 to 1). */
  readonly hint?: readonly [DeviceType, number];
}

type Row = readonly [
  port: number,
  name: string,
  label: string,
  hint?: readonly [DeviceType, number],
];

// Sources: IANA Service Name and Transport Protocol Port Number Registry; DICOM PS3.8 9.1.1 and PS3.15 B; HL7 v2 MLLP; IEEE 11073-20701;
// the defaults of Orthanc (4242, 8042) and Mirth Connect (6661); Philips IntelliVue Data Export Interface (24005, 24105). HL7 and IEEE 11073 are spoken by devices of
// every kind, so their ports hint at none.
const medicalPorts: readonly Row[] = [
  [104, 'dicom', 'Medical images (DICOM)', ['medical-imaging', 0.8]],
  [11_112, 'dicom', 'Medical images (DICOM)', ['medical-imaging', 0.8]],
  [2575, 'hl7', 'Patient records (HL7)'],
  [2762, 'dicom-tls', 'Medical images (DICOM, encrypted)', ['medical-imaging', 0.8]],
  [2761, 'dicom-iscl', 'Medical images (DICOM, ISCL)', ['medical-imaging', 0.8]],
  [4242, 'dicom-orthanc', 'Medical images (DICOM, Orthanc)', ['medical-imaging', 0.7]],
  [6661, 'hl7-mllp', 'Patient records (HL7, Mirth Connect)'],
  [6464, 'ieee11073', 'Medical device communication (IEEE 11073)'],
];

const medicalPortsHeardOnly: readonly Row[] = [
  [3613, 'alaris-disco', 'Infusion pumps (Alaris)', ['infusion-pump', 0.9]],
];

const medicalDatagrams: readonly Row[] = [
  [24_005, 'intellivue', 'Patient monitors (Philips IntelliVue)', ['medical-monitor', 0.9]],
  [24_105, 'intellivue', 'Patient monitors (Philips IntelliVue data)', ['medical-monitor', 0.9]],
  [3613, 'alaris-disco', 'Infusion pumps (Alaris)', ['infusion-pump', 0.9]],
];

const ordinaryPorts: readonly Row[] = [
  [445, 'smb', 'File sharing (SMB)', ['workstation', 0.3]],
  [22, 'ssh', 'Remote command line (SSH)'],
  [80, 'http', 'Web page'],
  [443, 'https', 'Web page (encrypted)'],
  [135, 'msrpc', 'Windows remote calls', ['workstation', 0.45]],
  [139, 'netbios-ssn', 'File sharing (NetBIOS)', ['workstation', 0.2]],
  [3389, 'rdp', 'Remote desktop', ['workstation', 0.4]],
  [5985, 'winrm', 'Windows remote management', ['workstation', 0.3]],
  [5986, 'winrm-tls', 'Windows remote management (encrypted)', ['workstation', 0.3]],
  [88, 'kerberos', 'Sign-in service (Kerberos)', ['domain-controller', 0.7]],
  [389, 'ldap', 'Directory (LDAP)', ['domain-controller', 0.5]],
  [636, 'ldaps', 'Directory (LDAP, encrypted)', ['domain-controller', 0.5]],
  [3268, 'globalcat', 'Directory (global catalogue)', ['domain-controller', 0.8]],
  [464, 'kpasswd', 'Password changes (Kerberos)', ['domain-controller', 0.6]],
  [53, 'dns', 'Names (DNS)', ['server', 0.25]],
  [9100, 'jetdirect', 'Printing (raw)', ['printer', 0.8]],
  [631, 'ipp', 'Printing (IPP)', ['printer', 0.6]],
  [515, 'lpd', 'Printing (LPD)', ['printer', 0.7]],
  [5060, 'sip', 'Telephone (SIP)', ['desk-phone', 0.6]],
  [5061, 'sips', 'Telephone (SIP, encrypted)', ['desk-phone', 0.6]],
  [2000, 'sccp', 'Telephone (Cisco)', ['desk-phone', 0.4]],
  [554, 'rtsp', 'Video stream (RTSP)', ['camera', 0.7]],
  [8554, 'rtsp-alt', 'Video stream (RTSP)', ['camera', 0.6]],
  [37_777, 'dahua', 'Video recorder (Dahua)', ['camera', 0.8]],
  [8000, 'http-8000', 'Web page or video recorder'],
  [2049, 'nfs', 'File sharing (NFS)', ['storage', 0.5]],
  [548, 'afp', 'File sharing (Apple)', ['storage', 0.6]],
  [873, 'rsync', 'File copies (rsync)', ['storage', 0.5]],
  [3260, 'iscsi', 'Block storage (iSCSI)', ['storage', 0.7]],
  [5000, 'http-5000', 'Web page (Synology, UPnP)', ['storage', 0.2]],
  [5001, 'https-5001', 'Web page (Synology, encrypted)', ['storage', 0.3]],
  [111, 'rpcbind', 'Unix remote calls', ['server', 0.3]],
  [23, 'telnet', 'Remote command line (Telnet)', ['network', 0.3]],
  [830, 'netconf', 'Switch management (NETCONF)', ['network', 0.8]],
  [4786, 'smart-install', 'Switch management (Cisco)', ['network', 0.8]],
  [8291, 'winbox', 'Router management (MikroTik)', ['network', 0.9]],
  [21, 'ftp', 'File transfer (FTP)'],
  [25, 'smtp', 'Mail (SMTP)', ['server', 0.4]],
  [587, 'submission', 'Mail (submission)', ['server', 0.4]],
  [1433, 'mssql', 'Database (SQL Server)', ['server', 0.6]],
  [3306, 'mysql', 'Database (MySQL)', ['server', 0.6]],
  [5432, 'postgresql', 'Database (PostgreSQL)', ['server', 0.6]],
  [6379, 'redis', 'Database (Redis)', ['server', 0.6]],
  [1883, 'mqtt', 'Device messages (MQTT)', ['embedded', 0.4]],
  [8883, 'mqtts', 'Device messages (MQTT, encrypted)', ['embedded', 0.4]],
  [502, 'modbus', 'Building control (Modbus)', ['embedded', 0.8]],
  [47_808, 'bacnet', 'Building control (BACnet)', ['embedded', 0.7]],
  [5900, 'vnc', 'Screen sharing (VNC)', ['workstation', 0.3]],
  [3283, 'apple-remote', 'Apple Remote Desktop', ['workstation', 0.5]],
  [62_078, 'iphone-sync', 'Apple phone or tablet', ['phone', 0.9]],
  [7000, 'airplay', 'Screen and sound (AirPlay)', ['television', 0.3]],
  [8008, 'cast', 'Screen casting', ['television', 0.6]],
  [8009, 'cast-tls', 'Screen casting (encrypted)', ['television', 0.6]],
  [3000, 'http-3000', 'Web page (webOS, others)'],
  [8001, 'samsung-tv', 'Television (Samsung)', ['television', 0.5]],
  [8060, 'roku', 'Television (Roku)', ['television', 0.7]],
  [8006, 'proxmox', 'Virtual machines (Proxmox)', ['server', 0.7]],
  [902, 'vmware', 'Virtual machines (VMware)', ['server', 0.7]],
  [623, 'ipmi', 'Server management (IPMI)', ['server', 0.5]],
  [8080, 'http-alt', 'Web page'],
  [8443, 'https-alt', 'Web page (encrypted)'],
];

// Known when something else reports them; too rare in a clinic to spend a packet on.
const rarePorts: readonly Row[] = [
  [110, 'pop3', 'Mail (POP3)', ['server', 0.5]],
  [143, 'imap', 'Mail (IMAP)', ['server', 0.5]],
  [465, 'smtps', 'Mail (SMTP, encrypted)', ['server', 0.4]],
  [993, 'imaps', 'Mail (IMAP, encrypted)', ['server', 0.5]],
  [995, 'pop3s', 'Mail (POP3, encrypted)', ['server', 0.5]],
  [1723, 'pptp', 'Remote access (PPTP)', ['network', 0.5]],
  [179, 'bgp', 'Routing (BGP)', ['network', 0.8]],
  [27_017, 'mongodb', 'Database (MongoDB)', ['server', 0.6]],
  [1521, 'oracle', 'Database (Oracle)', ['server', 0.7]],
  [10_000, 'webmin', 'Server management (Webmin)', ['server', 0.4]],
];

function services(rows: readonly Row[], protocol: 'tcp' | 'udp', medical: boolean) {
  return rows.map(([port, name, label, hint]): WellKnownService => {
    const base = { port, protocol, name, label };
    return { ...base, ...(medical ? { medical: true } : {}), ...(hint ? { hint } : {}) };
  });
}

/** Every service that is known by its port. */
export const wellKnownServices: readonly WellKnownService[] = [
  ...services(medicalPorts, 'tcp', true),
  ...services(medicalPortsHeardOnly, 'tcp', true),
  ...services(medicalDatagrams, 'udp', true),
  ...services(ordinaryPorts, 'tcp', false),
  ...services(rarePorts, 'tcp', false),
];

/**
 * TCP ports in the order in which a cleared device is asked: the medical ones come first, so that a wrongly cleared medical device is recognised by the first
 * packets that reach it and gets no more.
 */
export const probePorts: readonly number[] = [...medicalPorts, ...ordinaryPorts].map(
  ([port]) => port,
);

const serviceByPort = new Map(
  wellKnownServices.map((service) => [`${service.protocol}/${service.port}`, service]),
);

/** Looks up `tcp/445`, the value of a `port.open` fact. */
export function serviceOf(port: string): WellKnownService | undefined {
  return serviceByPort.get(port);
}
