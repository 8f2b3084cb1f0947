// What methods do to a list or a Sequential that has a name: `layers.append(…)`, `model.add(…)`.
import { Args } from './args.ts'
import { Wrong } from './codeError.ts'
import { isSequential, itemsOf, lastOf, requireFew, type Call, type Literal } from './literals.ts'

/** What a list or a Sequential holds, to be changed. */
function held(owner: Literal): Literal[] | null {
  if (!isSequential(owner)) return owner.kind === 'list' ? owner.items : null
  const { args, named } = owner,
    layers = named.get('layers')?.value ?? (args.length === 1 ? args[0] : undefined)
  return layers?.kind === 'list' ? layers.items : args
}

/** Changes what `owner` holds as a method does. Throws Wrong where that is not understood. */
export function change(owner: Literal, call: Call): void {
  const method = lastOf(call.path),
    items = held(owner),
    [params, act] = (items && Object.hasOwn(methods, method) && methods[method]) || []
  if (!items || !params || !act) throw new Wrong('code-word', call.at, call.path, Object.keys(methods).join(', '))
  act(items, new Args(call, params(call)), call)
  requireFew(items.length, call.at, call.path)
}

type Method = readonly [params: (call: Call) => readonly string[], act: (items: Literal[], args: Args, call: Call) => void]

/** The first of these names that is given, else the first: PyTorch and Keras call the same otherwise. */
const either =
  (...names: readonly string[]) =>
  ({ named }: Call): readonly string[] => [names.find(name => named.has(name)) ?? names[0]]

const append = (...names: readonly string[]): Method => [
  either(...names),
  (items, args, call) => void items.push(args.needed(either(...names)(call)[0])),
]

/** Which item is meant, counted from the end where it is below 0. */
function indexOf(items: readonly Literal[], args: Args, name: string, most: number): number {
  const index = args.number(name, -1)
  args.mustBe(name, Number.isInteger(index) && index <= most && index >= -items.length, `${-items.length} … ${most}`)
  return index
}

/** Throws where an item stands for several, so that their numbers are not its own. */
function requireSingle(items: readonly Literal[], call: Call): void {
  const dict = items.find(item => item.kind === 'call' && lastOf(item.path) === 'OrderedDict')
  if (dict) throw new Wrong('code-word', call.at, call.path)
}

const methods: Readonly<Record<string, Method>> = {
  append: append('module', 'object'),
  add: append('layer'),
  extend: [
    either('sequential', 'iterable'),
    (items, args, call) => {
      const more = args.needed(either('sequential', 'iterable')(call)[0]),
        listed = itemsOf(more) ?? (isSequential(more) ? held(more) : null)
      if (!listed) throw new Wrong('code-value', more.at, call.path, '[nn.ReLU(), …]')
      items.push(...listed)
    },
  ],
  insert: [
    () => ['index', 'module'],
    (items, args, call) => {
      requireSingle(items, call)
      args.needed('index')
      items.splice(indexOf(items, args, 'index', items.length), 0, args.needed('module'))
    },
  ],
  pop: [
    either('index', 'key'),
    (items, args, call) => {
      requireSingle(items, call)
      items.splice(indexOf(items, args, either('index', 'key')(call)[0], items.length - 1), 1)
    },
  ],
  add_module: [
    () => ['name', 'module'],
    (items, args, call) => {
      const { at } = call,
        pair: Literal = { kind: 'tuple', items: [args.needed('name'), args.needed('module')], at }
      items.push({ kind: 'call', path: 'OrderedDict', args: [{ kind: 'list', items: [pair], at }], named: new Map(), at })
    },
  ],
}
