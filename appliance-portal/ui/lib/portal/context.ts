import { createContext } from 'svelte';
import type { Portal } from './portal.ts';

/** The shared state of the pages; the root layout provides it. */
export const [usePortal, providePortal] = createContext<Portal>();
