// The kernel that `dot` runs on. The naive one judges the others, within 1e-5 · Σ|terms|; choose.ts sets a faster one, once, at start.
import type { Arena, Kernel } from './kernel.ts'
import { dotTiled } from './tiled.ts'

export type { Arena, Kernel } from './kernel.ts'

/** All of it at once: what is not touched yet costs nothing. */
function plainArena(bytes: number, most = bytes): Arena {
  const arena: Arena = { buffer: new ArrayBuffer(most), start: 0, grow: wanted => (wanted <= most ? arena : null) }
  return arena
}

export const plain: Kernel = { name: 'plain', dot: dotTiled, arena: plainArena }

/** The one in use. */
export let kernel = plain
/** Sets the kernel that every later run uses. */
export const setKernel = (chosen: Kernel): void => {
  kernel = chosen
}
