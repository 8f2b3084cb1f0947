// A network on a stage, at letters for the last row: the same plan as on the page, closer together.
import type { Column } from './columns.ts'
import { planNetwork, type Plan } from './plan.ts'
import type { Density, PlanRoom } from './planScale.ts'

/** As close as letters allow that are 24 px high on a projector of 1080 lines: a room of 800 by 400 CSS pixels at letters of 16. */
const STAGED: Density = {
  head: 57, foot: 24, margin: 14, gap: 2, level: 16, mixing: 44, tight: 0.6, neuron: 16, thin: 2.5, widest: 6, rows: null, least: 22, before: 0, answer: [140, 260], image: 'under', square: 120, below: 0, letters: 1,
} // prettier-ignore

/** What one does with the square, under the image, in rem: two rows of buttons and what is between them. As in OnStage.module.css. */
const TOOLS = 6.5

/** All layers of a network in `room`, in CSS pixels; its filters where they have room beside all maps. `drawn`: one draws over its image. null: it is too wide for a stage, or the stage too low for what one draws with. */
export function planStaged(columns: readonly Column[], room: PlanRoom, drawn: boolean): Plan | null {
  const density: Density = drawn ? STAGED : { ...STAGED, image: 'first' }
  const tools = drawn ? TOOLS * room.rem : 0
  const fits = (plan: Plan): boolean => plan.width <= room.width && bottomOf(plan) + tools <= room.height,
    whole = planNetwork(columns, room, density)
  if (fits(whole) && hasAllMaps(whole)) return whole
  const few = planNetwork(
    columns.filter(({ role }) => role !== 'weights'),
    room,
    density,
  )
  return [few, whole].find(fits) ?? null
}

const bottomOf = ({ columns: [image] }: Plan): number => image!.y + image!.height

const hasAllMaps = ({ columns }: Plan): boolean => columns.every(({ column, grid }) => grid.shown === column.maps)
