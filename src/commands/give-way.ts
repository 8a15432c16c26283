import { constants, setPriority } from 'node:os';

/**
 * Lets the conversations go first: what this process does, and every program it starts, takes the
 * processor only while they leave it. Measured on two busy cores, an export beside them otherwise made
 * the slowest steps several times slower.
 */
export function giveWay(): void {
  setPriority(constants.priority.PRIORITY_LOW);
}
