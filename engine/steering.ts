// Which ways to lead a training leave it where it is.
import type { Steering } from './trainingApi.ts'

/** Whether a training goes on from where it is while it is led so. */
export const staysThere = ({ kind }: Steering): boolean => kind === 'rate' || kind === 'weight' || kind === 'goal'
