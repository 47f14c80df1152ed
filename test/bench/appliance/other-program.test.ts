import { expect, test } from 'vitest';
import { devicesAnswered, hostsUp, shortName } from './other-program.ts';

test.each([
  [['nmap', '-n', '-sn', '--exclude', '10.77.0.1', '10.77.0.0/24'], 'nmap -n -sn'],
  [
    ['arp-scan', '--plain', '--interface=clinic0', '--ignoredups', '--retry=6', '10.77.0.0/24'],
    'arp-scan --retry=6',
  ],
  [['nmap', '-sV', '-p', '104,11112', '10.77.0.21', '10.77.0.22'], 'nmap -sV -p (our ports)'],
])('a command is told without places and long lists', (argv, name) => {
  expect(shortName(argv)).toBe(name);
});

test('nmap’s last line tells how many hosts it found', () => {
  expect(hostsUp('Nmap done: 255 IP addresses (24 hosts up) scanned in 1.76 seconds')).toBe(24);
  expect(hostsUp('Nmap done: 1 IP address (1 host up) scanned in 0.1 seconds')).toBe(1);
});

test('an address that two cards answer for counts once', () => {
  const lines = ['10.77.0.2\t00:00:0c:aa:00:02\tCisco', '10.77.0.2\t00:14:22:aa:00:21\t(DUP: 2)'];
  expect(devicesAnswered(['Interface: clinic0', ...lines, ''].join('\n'))).toBe(1);
});
