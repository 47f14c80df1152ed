export {
  isGroupAddress,
  isRandomised,
  macAddressFromBytes,
  parseMacAddress,
  type MacAddress,
} from './mac-address.ts';
export {
  ipv4FromNumber,
  ipv4ToNumber,
  ipv6FromBytes,
  isIpv4,
  parseIpAddress,
  type IpAddress,
} from './ip-address.ts';
export { solicitedNodeCard } from './solicited-node.ts';
export {
  hostsOf,
  largestPrefix,
  parseSubnet,
  subnetContains,
  type Subnet,
  type SubnetError,
} from './subnet.ts';
