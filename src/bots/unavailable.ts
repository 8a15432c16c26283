/** Whether the store could not be reached. Known by its name, so that no channel depends on the store. */
export function isUnavailable(error: unknown): boolean {
  return error instanceof Error && error.name === 'Unavailable';
}
