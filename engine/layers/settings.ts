// What a layer's settings are, as data: names, types, ranges and defaults. Specs from outside are read by it, and an editor can be made from it.

/** A setting per axis may be given once for both. */
export type PerAxis = number | readonly [vertical: number, horizontal: number]
/** A setting as (vertical, horizontal); `otherwise` for both axes where it is not given. */
export const pair = (setting: PerAxis | undefined, otherwise: number): readonly [number, number] =>
  setting === undefined ? [otherwise, otherwise] : typeof setting === 'number' ? [setting, setting] : setting

/** Padding: once for all sides, per axis, or at each side. */
export type PerSide = PerAxis | readonly [top: number, right: number, bottom: number, left: number]

/** Padding as windows have it: at the top and left, and at the bottom and right where that differs. */
export function sides(pad: PerSide | undefined): { readonly pad: readonly [number, number]; readonly padEnd?: readonly [number, number] } {
  if (pad === undefined || typeof pad === 'number' || pad.length === 2) return { pad: pair(pad, 0) }
  const [top, right, bottom, left] = pad
  return { pad: [top, left], ...(top !== bottom || left !== right ? { padEnd: [bottom, right] as const } : {}) }
}

interface Common<T> {
  /** What the setting is where a spec leaves it out; of a `needed` one, what an editor begins with. */
  readonly default: T
  /** A spec must give it. */
  readonly needed?: true
  /** It says something only where another setting is so. */
  readonly where?: readonly [setting: string, value: string]
}

/** Ends of ranges belong to them. */
export type Setting =
  | (Common<number> & { readonly type: 'whole' | 'number'; readonly from: number; readonly to: number })
  /** One whole number, or one an axis. A default may be the names of the two settings that it follows. */
  | (Common<number | readonly [string, string]> & { readonly type: 'pair'; readonly from: number; readonly to: number })
  /** A whole number, one an axis, or one a side: top, right, bottom, left. */
  | (Common<number> & { readonly type: 'pads'; readonly from: number; readonly to: number })
  | (Common<string> & { readonly type: 'word'; readonly words: readonly string[] })
  | (Common<boolean> & { readonly type: 'flag' })

/** Each setting of S, by its name: the compiler names one that is missing. */
export type SettingsTable<S> = { readonly [K in keyof S]-?: Setting }

/** Sides of windows and steps: larger ones fit no image that is read. */
const SIDE = 1024
/** Filters of a convolution, numbers that come out of an affine layer. */
const MOST_OUT = 65_536

/** How many of something come out: must be given. */
export const count = (otherwise: number): Setting => ({ type: 'whole', from: 1, to: MOST_OUT, default: otherwise, needed: true })
/** Side of a window: must be given. */
export const side = (otherwise: number): Setting => ({ type: 'whole', from: 1, to: SIDE, default: otherwise, needed: true })
/** How far windows move, or how far their places lie apart, per axis. */
export const step = (otherwise: number | readonly [string, string]): Setting => ({ type: 'pair', from: 1, to: SIDE, default: otherwise })
export const padding: Setting = { type: 'pads', from: 0, to: SIDE, default: 0 }

/** A setting as it holds: what is given, or its default; a pair as two numbers, padding as two or four. */
export function settingOf(
  table: Readonly<Record<string, Setting>>,
  settings: Readonly<Record<string, unknown>>,
  name: string,
): string | number | boolean | readonly number[] | undefined {
  const setting = table[name]
  if (setting === undefined) return undefined
  const given = settings[name]
  if (setting.type === 'pads' && Array.isArray(given) && given.length === 4) return given
  if (setting.type !== 'pair' && setting.type !== 'pads') return (given ?? setting.default) as string | number | boolean
  if (given !== undefined) return pair(given as PerAxis, 0)
  return typeof setting.default === 'number'
    ? pair(undefined, setting.default)
    : [Number(settings[setting.default[0]]), Number(settings[setting.default[1]])]
}
