export { takeTurn, type TurnDeps } from './host-turn.ts';
export { createRounds, type Rounds } from './rounds.ts';
export { createTurns, type Turns } from './turns.ts';
