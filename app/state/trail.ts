// What the player alone does with the way from number to number: back along it, and on from what is pinned.
import { go, usePlace, type CellPlace } from './place.ts'
import { pin, samePlace } from './pointing.ts'
import { maker, why } from './why.ts'

/** Back to a number that one came by, by its place on the way. */
export function goBack(to: number): void {
  const { trail } = usePlace.getState(),
    cell = trail[to],
    step = cell && maker(cell)
  if (step) go({ cell, zoom: 'window', step, trail: trail.slice(0, to) })
}

/** Pins a number; shows the terms of one that is pinned, and lets one go that was given. */
export function pinOrOpen(cell: CellPlace): void {
  if (samePlace(cell, usePlace.getState().cell) && maker(cell)) why(cell)
  else pin(cell)
}
