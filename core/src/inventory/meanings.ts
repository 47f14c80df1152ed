import type { Fact, FactKind } from './fact.ts';

/** A full sentence for a fact about which nothing more is known. */
export function plainMeaning({ kind, value }: Fact): string {
  return sentences[kind](value);
}

const sentences: Record<FactKind, (value: string) => string> = {
  name: (value) => `It calls itself ${value}.`,
  'name.dns': (value) =>
    `The name server lists its address as ${value}; that entry may be out of date.`,
  'dhcp.vendor-class': (value) => `When it asks for an address it says "${value}" about itself.`,
  'dhcp.parameters': () => 'The way it asks for an address was noted.',
  'dhcp.client-id': () => 'It gives the same identity whenever it asks for an address.',
  'mdns.service': (value) => `It announces the service ${value} to the network.`,
  'mdns.model': (value) => `It announces itself as model ${value}.`,
  'ssdp.device': (value) => `It announces itself as ${value}.`,
  'ssdp.server': (value) => `It says that it runs ${value}.`,
  'wsd.type': (value) => `It announces itself to Windows computers as ${value}.`,
  'netbios.role': (value) => `It announces itself to Windows computers as ${value}.`,
  'protocol.spoken': (value) => `It was heard speaking ${value}.`,
  'arp.asks-for-medical': (value) =>
    `It keeps looking for the medical device at ${value}, so it may be a medical device itself.`,
  'directory.computer': () => 'The directory of the practice has a computer of its name.',
  'directory.enabled': (value) =>
    value === 'true'
      ? 'Its account in the directory is in use.'
      : 'Its account in the directory is switched off.',
  'directory.os': (value) => `The directory says that it runs ${value}.`,
  'directory.unit': (value) => `The directory keeps it under ${value}.`,
  'directory.description': (value) => `The directory describes it as "${value}".`,
  'directory.last-logon': (value) => `It last signed in to the directory on ${value.slice(0, 10)}.`,
  'directory.server': () => 'It answered as the directory server of the practice.',
  'port.open': (value) => `It answers on port ${value}.`,
  banner: (value) => `On port ${value.split(' ', 1)[0]} it greets with "${afterPort(value)}".`,
  'tls.subject': (value) => `Its certificate was made out to ${afterPort(value)}.`,
  'http.title': (value) => `Its web page is called "${afterPort(value)}".`,
  'http.server': (value) => `Its web page is served by ${afterPort(value)}.`,
  'snmp.description': (value) => `It describes itself as "${value}".`,
  'switch.port': (value) => `It is plugged in at ${value}.`,
  'service.detail': (value) => `A closer look found ${value}.`,
  'os.detail': (value) => `A closer look suggests that it runs ${value}.`,
  'import.medical': (value) => `An imported list of medical devices names it: ${value}.`,
  'import.note': (value) => `An imported list says: ${value}.`,
  'agent.id': () => 'The OsirisCare agent on it has checked in.',
};

function afterPort(value: string): string {
  return value.slice(value.indexOf(' ') + 1);
}
