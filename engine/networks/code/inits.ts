// How Keras' layers say that their weights begin, as the one way that a network here has for all.
import type { Init } from '../spec.ts'
import type { Remark } from '../told.ts'
import { lastOf, type Call, type Literal } from './literals.ts'

/** Keras' initializers that a spec can say, and those that come near to one. */
const exact: Readonly<Record<string, Init>> = {
  henormal: { kind: 'he' },
  heuniform: { kind: 'uniform-he' },
  lecunnormal: { kind: 'xavier' },
}
const near: Readonly<Record<string, Init>> = {
  glorotnormal: { kind: 'xavier' },
  glorotuniform: { kind: 'xavier' },
  lecununiform: { kind: 'xavier' },
}
const words: Readonly<Record<Init['kind'], string>> = { he: 'He', xavier: 'Xavier', 'uniform-he': 'He (uniform)', fixed: 'σ' }
/** Keras' spread of a RandomNormal where it is not given. */
const KERAS_STD = 0.05

/** `HeNormal()`, `'he_normal'` and `initializers.HeNormal` are one; null: another way. */
function wayOf(value: Literal | undefined): { readonly word: string; readonly init: Init; readonly isNear: boolean } | null {
  const word = value?.kind === 'text' ? value.value : value?.kind === 'name' || value?.kind === 'call' ? lastOf(value.path) : '',
    plain = word.toLowerCase().replaceAll('_', '')
  if (plain === 'randomnormal') {
    const { named, args }: Pick<Call, 'named' | 'args'> = value?.kind === 'call' ? value : { named: new Map(), args: [] },
      mean = named.get('mean')?.value ?? args[0],
      std = named.get('stddev')?.value ?? args[1]
    if ((mean && !(mean.kind === 'number' && mean.value === 0)) || (std && !(std.kind === 'number' && std.value > 0))) return null
    return { word, init: { kind: 'fixed', std: std?.kind === 'number' ? std.value : KERAS_STD }, isNear: false }
  }
  const isNear = Object.hasOwn(near, plain),
    init = isNear ? near[plain] : Object.hasOwn(exact, plain) ? exact[plain] : null
  return init && { word, init, isNear }
}

/** The remark of a network whose code is not asked how its weights begin, or says what a spec cannot. */
export const initSupposed: Remark = { code: 'code-init', values: { init: words.he } }

/** How the weights of these layers begin, and what is to be said of it. */
export function initOf(calls: readonly Call[]): { readonly init: Init; readonly remarks: readonly Remark[] } {
  const ways = calls
      .filter(({ path }) => /^(Conv2D|Dense)$/.test(lastOf(path)))
      .map(({ named }) => wayOf(named.get('kernel_initializer')?.value)),
    [first] = ways
  if (!first || ways.some(way => JSON.stringify(way?.init) !== JSON.stringify(first.init)))
    return { init: { kind: 'he' }, remarks: [initSupposed] }
  const { word, init, isNear } = ways.find(way => way!.isNear) ?? first
  return { init, remarks: isNear ? [{ code: 'code-init-near', values: { word, init: words[init.kind] } }] : [] }
}
