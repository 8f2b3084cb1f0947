// Writes what was drawn, photographed or given as pixels into the network's image.
import type { ShowRequest } from '../api.ts'
import { prepare } from '../data/prepare.ts'
import { SpecError } from '../errors.ts'
import { classesOf, type Program } from '../program.ts'
import { renew, type Open } from './open.ts'
import { drawNow } from './undrawn.ts'

/** What makes edits, and what finds the ink of a picture; null: nobody needed it yet. */
let editing: Pick<typeof import('./edits.ts'), 'checkedEdits' | 'applyEdits'> | null = null
let inkOf: typeof import('../data/picture.ts').pictureToImage | null = null

/** Loads what a request needs that most do not. Null where nothing is to be waited for. */
export function loadFor({ memory: { program } }: Open, { edits = [], input }: ShowRequest): Promise<unknown> | null {
  const loading: Promise<unknown>[] = []
  if (edits.length > 0 && !editing)
    loading.push(
      import('./edits.ts').then(({ checkedEdits, applyEdits }) => {
        editing = { checkedEdits, applyEdits }
      }),
    )
  if ('picture' in input && program.preparation.kind === 'ink' && !inkOf)
    loading.push(
      import('../data/picture.ts').then(({ pictureToImage }) => {
        inkOf = pictureToImage
      }),
    )
  return loading.length > 0 ? Promise.all(loading) : null
}

/** Puts an input and its edits where they belong, in one turn; what it needs is there (`loadFor`). An input that is refused leaves all as it was. */
export function putInput(open: Open, request: ShowRequest): void {
  const edits = editing?.checkedEdits(open.memory.program, request.edits ?? []) ?? []
  checkClass(open.memory.program, request.label)
  for (const { id } of edits.flatMap(({ sets }) => sets)) drawNow(open.undrawn, id)
  writeImage(open, request)
  open.replaced = editing?.applyEdits(open, edits) ?? []
}

/** Throws SpecError where a target is no class of the network: its loss would be NaN. */
function checkClass(program: Program, label: number | null): void {
  const { network } = program,
    most = classesOf(program) - 1
  if (label !== null && !(Number.isInteger(label) && label >= 0 && label <= most))
    throw new SpecError('no-class', `${label} is not a class of ${network}; its classes are 0 to ${most}`, { value: label, most })
}

function writeImage(open: Open, { input, label }: ShowRequest): void {
  const { program, tensors } = open.memory
  const [, C, H, W] = program.values[program.image].shape as [number, number, number, number]
  open.placement = prepare(input, program.preparation, [C, H, W], tensors[program.image].data, inkOf)
  tensors[program.label].data[0] = label ?? 0
  renew(open)
}
