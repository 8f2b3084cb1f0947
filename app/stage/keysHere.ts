// The keys of a stage, on whichever page it is. They come after what is shown.
import { later } from '../state/later.ts'

export const StageKeys = later(async () => ({ default: (await import('../lessons/StageKeys.tsx')).StageKeys }))
