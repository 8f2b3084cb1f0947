// What the pickle in a file of PyTorch's makes: tensors, which are views on storages. A name beyond these is refused; nothing is run.
// After torch/_utils.py and torch/serialization.py.
import { numberKinds, reachOf, type NumberKind, type View } from '../numberKinds.ts'
import { Extra, fullName, isA, knownName, numpyDialect, sizesOf, torchObject, type Dialect, type Value } from '../pickleValues.ts'

/** A name of PyTorch's, or of Python's. */
class Name extends Extra {
  readonly what = 'a name'
  readonly full: string
  constructor(full: string) {
    super()
    this.full = full
  }
}

/** Something that a checkpoint holds beside its tensors, and that nobody here asks for: a set, a device, the arguments of a command. */
class Other extends Extra {
  readonly what: string
  constructor(what: string) {
    super()
    this.what = what
  }
}

/** A storage: `count` numbers that lie outside the pickle, under a key. */
export class Storage extends Extra {
  readonly what = 'a storage'
  readonly numbers: string
  readonly key: string
  readonly count: number
  constructor(numbers: string, key: string, count: number) {
    super()
    this.numbers = numbers
    this.key = key
    this.count = count
  }
}

/** A view on a storage, from number `offset` on. */
export class TorchTensor extends Extra {
  readonly what = 'a tensor'
  readonly storage: Storage
  readonly offset: number
  readonly view: View
  constructor(storage: Storage, offset: number, view: View) {
    super()
    this.storage = storage
    this.offset = offset
    this.view = view
  }
}

/** How numbers of a storage are read, by what PyTorch calls them. Complex numbers, True and False, and quantized ones are no weights here. */
export const storedNumbers: Readonly<Record<string, NumberKind>> = {
  Float: numberKinds['f4'],
  Double: numberKinds['f8'],
  Half: numberKinds['f2'],
  BFloat16: { bytes: 2, read: (view, offset, little) => fromUpper(view.getUint16(offset, little)) },
  Long: numberKinds['i8'],
  Int: numberKinds['i4'],
  Short: numberKinds['i2'],
  Char: numberKinds['i1'],
  Byte: numberKinds['u1'],
}

/** Bytes of a number, of those that are not read, too. */
export const widths: Readonly<Record<string, number>> = {
  ...Object.fromEntries(Object.entries(storedNumbers).map(([name, { bytes }]) => [name, bytes])),
  Bool: 1,
  ComplexFloat: 8,
  ComplexDouble: 16,
  QInt8: 1,
  QUInt8: 1,
  QInt32: 4,
}

const scratch = new DataView(new ArrayBuffer(4))
/** The float32 whose upper half these bits are. */
function fromUpper(bits: number): number {
  scratch.setUint16(0, bits)
  return scratch.getFloat32(0)
}

const STORAGE = /^torch\.(?:cuda\.)?(\w+)Storage$/

type Make = (given: readonly Value[]) => Value | undefined

/** What stands for a tensor, whoever it belongs to. */
const wrapped: Make = ([inner]) => (inner instanceof TorchTensor ? inner : undefined)
const rebuilt: Make = ([storage, offset, shape, strides]) => {
  const sizes = sizesOf(shape),
    steps = sizesOf(strides)
  if (!(storage instanceof Storage) || !isCount(offset) || !sizes || steps?.length !== sizes.length) return undefined
  const view = { shape: sizes, strides: steps }
  return offset + reachOf(view) <= storage.count ? new TorchTensor(storage, offset, view) : undefined
}
const dict: Make = () => ({ type: 'dict', entries: new Map() })

/** Names that make tensors and what they stand in. */
const makers: ReadonlyMap<string, Make> = new Map([
  ['torch._utils._rebuild_tensor', rebuilt],
  ['torch._utils._rebuild_tensor_v2', rebuilt],
  ['torch._utils._rebuild_parameter', wrapped],
  ['torch._utils._rebuild_parameter_with_state', wrapped],
  ['torch.Size', ([sizes]: readonly Value[]) => (isA(sizes, 'tuple') ? sizes : undefined)],
  ['collections.defaultdict', dict],
  ['collections.Counter', dict],
])

/** Names of what holds no tensors, in a checkpoint: it is not made, and not looked into. As torch.load has them where it reads weights only. */
const others = new Set([
  'argparse.Namespace',
  'torch.device',
  'numpy.core.multiarray.scalar',
  'numpy._core.multiarray.scalar',
  'pathlib.Path',
  'pathlib.PosixPath',
  'pathlib.PurePosixPath',
  'pathlib.WindowsPath',
  'datetime.datetime',
  'datetime.timedelta',
  ...['set', 'frozenset', 'list', 'dict', 'tuple', 'int', 'long', 'float', 'bool', 'str', 'complex', 'slice', 'range'].flatMap(name =>
    ['builtins', '__builtin__'].map(module => `${module}.${name}`),
  ),
])
const DTYPE = /^torch\.(?:float\w+|bfloat16|half|double|u?int\d+|long|short|bool|complex\d+|strided|contiguous_format)$/

const isCount = (value: Value | undefined): value is number => Number.isSafeInteger(value) && (value as number) >= 0

/** Tensors, and what checkpoints hold beside them; `storages` is filled with those that are named, by their keys. */
export const torchDialect = (storages: Map<string, Storage>): Dialect => ({
  reads: 'plain values and tensors',
  otherKeys: true,
  nameOf(module, name) {
    const full = fullName(module, name),
      known = knownName(full)
    if (known) return known
    if (makers.has(full) || others.has(full) || STORAGE.test(full) || DTYPE.test(full)) return new Name(full)
    throw torchObject(full)
  },
  called(callee, given) {
    if (!(callee instanceof Name)) return numpyDialect.called(callee, given)
    return makers.has(callee.full) ? makers.get(callee.full)!(given) : others.has(callee.full) ? new Other(callee.full) : undefined
  },
  // An OrderedDict may have attributes: of a state dict the versions of its layers.
  built: (made, state) => made instanceof Other || isA(made, 'dict') || numpyDialect.built(made, state),
  outside(id) {
    const storage = storageOf(id),
      before = storage && storages.get(storage.key)
    if (!storage || (before && (before.numbers !== storage.numbers || before.count !== storage.count))) return undefined
    storages.set(storage.key, storage)
    return storage
  },
})

/** ('storage', type, key, device, count); before 1.6 a sixth says that it is a part of another. */
function storageOf(id: Value): Storage | undefined {
  const [kind, type, key, , count, part = null] = isA(id, 'tuple') ? id.items : []
  if (!isA(kind, 'text') || kind.text !== 'storage' || !(type instanceof Name) || !isA(key, 'text') || !isCount(count)) return undefined
  const [, numbers] = STORAGE.exec(type.full) ?? []
  return numbers !== undefined && Object.hasOwn(widths, numbers) && key.text !== null && part === null
    ? new Storage(numbers, key.text, count)
    : undefined
}
