// What checks files, what tries networks and what trains them, as one file: loaded as two, what both share would be cut out of the worker, which everyone waits for.
export { checkFiles } from '../data/checkFiles.ts'
export { PixelTrials } from './pixelTrials.ts'
export { Trainings } from './training.ts'
export { TryOuts } from './tryOuts.ts'
