// Settings of a Keras layer, looked at one by one: what is not known is refused by the layer's name.
import { WeightsFileError } from '../safetensors.ts'
import { shown } from '../shown.ts'
import { field, type KerasLayer } from './config.ts'

/** Sides, steps and pads beyond this fit no image that is read. */
const MOST = 4096

/** A setting that is not read, or does not mean anything. */
export const badSetting = ({ name }: Pick<KerasLayer, 'name'>, setting: string, expected: string, met: unknown): WeightsFileError =>
  new WeightsFileError('keras-setting', name, `${setting}: ${expected}`, typeof met === 'string' ? met : shown(met, 40, 'none'))

/** A setting, or what Keras takes where it is not given. */
export function settingOf(layer: KerasLayer, name: string, usual: unknown): unknown {
  const value = field(layer.config, name)
  return value === undefined || value === null ? usual : value
}

const isWhole = (value: unknown, least: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= MOST

/** A whole number for each of the two axes. */
export function pairOf(layer: KerasLayer, name: string, usual: unknown, least = 1): readonly [number, number] {
  const value = settingOf(layer, name, usual),
    both = Array.isArray(value) ? (value as unknown[]) : [value, value]
  if (both.length !== 2 || !both.every(one => isWhole(one, least))) throw badSetting(layer, name, 'whole numbers', value)
  return both as unknown as readonly [number, number]
}

/** A whole number above 0. */
export function countOf(layer: KerasLayer, name: string, usual?: number): number {
  const value = settingOf(layer, name, usual)
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > 2 ** 31)
    throw badSetting(layer, name, 'a whole number', value)
  return value
}

/** A number. Keras before 2.1 wrote some as arrays. */
export function numberOf(layer: KerasLayer, name: string, usual: number): number {
  const given = settingOf(layer, name, usual),
    value = field(given, 'type') === 'ndarray' ? field(given, 'value') : given
  if (typeof value !== 'number' || !Number.isFinite(value)) throw badSetting(layer, name, 'a number', given)
  return value
}

/** True or false. */
export function flagOf(layer: KerasLayer, name: string, usual: boolean): boolean {
  const value = settingOf(layer, name, usual)
  if (typeof value !== 'boolean') throw badSetting(layer, name, 'true or false', value)
  return value
}

/** One of some words, in small letters. */
export function wordOf<W extends string>(layer: KerasLayer, name: string, usual: W, words: readonly W[]): W {
  const value = settingOf(layer, name, usual),
    found = words.find(word => typeof value === 'string' && word === value.toLowerCase())
  if (found === undefined) throw badSetting(layer, name, words.join(' or '), value)
  return found
}

/** ZeroPadding2D's: one number, one an axis, or two an axis. */
export function padsOf(layer: KerasLayer): readonly [top: number, bottom: number, left: number, right: number] {
  const value = settingOf(layer, 'padding', 1),
    axes = Array.isArray(value) ? (value as unknown[]) : [value, value],
    pads = axes.flatMap(one => (Array.isArray(one) ? (one as unknown[]) : [one, one]))
  if (axes.length !== 2 || pads.length !== 4 || !pads.every(one => isWhole(one, 0)))
    throw badSetting(layer, 'padding', 'whole numbers', value)
  return pads as unknown as readonly [number, number, number, number]
}

/** Rescaling's: one number, or one a channel. */
export function scalesOf(layer: KerasLayer, name: string, usual: number, channels: number): readonly number[] {
  const value = settingOf(layer, name, usual),
    all = Array.isArray(value) ? (value as unknown[]) : Array.from({ length: channels }, () => value)
  if (all.length !== channels || !all.every(one => typeof one === 'number' && Number.isFinite(one)))
    throw badSetting(layer, name, 'a number, or one a channel', value)
  return all as readonly number[]
}
