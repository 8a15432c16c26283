/** What happened so far, for whoever watches. */
export interface Counts {
  people: number;
  finished: number;
  /** Inputs answered with 200; those that were answers to questions. */
  acknowledged: number;
  answers: number;
  retries: number;
  /** Requests or responses the network lost; clicks that failed. */
  lost: number;
  /** Responses 503 and 500. */
  unavailable: number;
  broken: number;
  kills: number;
  stops: number;
  faults: number;
  /** Calls of Telegram or Discord that were refused, cut or never answered. */
  failedCalls: number;
  /** How often Discord's gateway dropped, forgot or repeated something. */
  gatewayFaults: number;
}

export function newCounts(): Counts {
  return {
    people: 0,
    finished: 0,
    acknowledged: 0,
    answers: 0,
    retries: 0,
    lost: 0,
    unavailable: 0,
    broken: 0,
    kills: 0,
    stops: 0,
    faults: 0,
    failedCalls: 0,
    gatewayFaults: 0,
  };
}

export function sentence(counts: Counts): string {
  return [
    `${counts.people} people (${counts.finished} finished)`,
    `${counts.answers} answers acknowledged`,
    `${counts.kills} kill -9, ${counts.stops} TERM, ${counts.faults} faults of the database`,
    `${counts.lost} requests lost, ${counts.retries} retries`,
    `${counts.failedCalls} calls of Telegram or Discord failed, ${counts.gatewayFaults} faults of the gateway`,
    `${counts.unavailable} × 503, ${counts.broken} × 500`,
  ].join(' · ');
}
