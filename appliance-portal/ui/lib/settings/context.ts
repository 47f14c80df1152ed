import { createContext } from 'svelte';
import type { SettingsState } from './settings-state.svelte.ts';

/** The settings, read once for all of their pages. */
export const [useSettings, provideSettings] = createContext<SettingsState>();
