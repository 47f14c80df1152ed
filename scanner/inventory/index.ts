export { bindingOf, needsDecision, titleOf, type Binding } from './device.ts';
export { createInventory, type Inventory, type Revision } from './inventory.ts';
export { noChange, type InventoryChange } from './inventory-change.ts';
export type { InventoryDeps, Merging } from './writing.ts';
