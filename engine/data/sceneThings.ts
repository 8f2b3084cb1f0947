// Scenes of things: what a network that tells kinds of pictures apart may be shown where nobody has a photo. Each is called as the class that it is of.
import type { Random } from '../random.ts'
import type { ThingName } from './sceneNames.ts'
import { box, joined, layered, limb, lit, mix, oval, polygon, rough, step, type Layer, type Rgb, type Scene } from './sceneShapes.ts'

/** Sky down to `horizon`, and something below it. */
const over =
  (horizon: number, above: Scene, below: Scene): Scene =>
  (x, y) =>
    mix(above(x, y), below(x, y), step(y, horizon, 0.01))

function sky(chance: Random, top: Rgb, low: Rgb): Scene {
  const clouds = rough(chance, 4),
    wisps = rough(chance, 11)
  return (x, y) => mix(mix(top, low, Math.min(1, y * 1.3)), [1, 1, 1], Math.max(0, 0.3 * clouds(x, y) + 0.16 * wisps(x, y)))
}

function ground(chance: Random, colour: Rgb, roughness: number): Scene {
  const hills = rough(chance, 7),
    grains = rough(chance, 38)
  return (x, y) => lit(colour, 1 + roughness * (0.6 * hills(x, y) + 0.7 * grains(x, y)))
}

const wheel = (x: number, y: number, r: number): readonly Layer[] => [
  { shape: oval(x, y, r), colour: [0.07, 0.07, 0.08] },
  { shape: oval(x, y, r * 0.55), colour: [0.62, 0.63, 0.66] },
  { shape: oval(x, y, r * 0.2), colour: [0.25, 0.25, 0.27] },
]
const shadow = (x: number, y: number, wide: number, high: number): Layer => ({
  shape: oval(x, y, wide, high),
  colour: [0.05, 0.05, 0.06],
  soft: 0.06,
  share: 0.65,
})

export const things = {
  ship(chance) {
    const waves = rough(chance, 30)
    const sea: Scene = (x, y) => lit(mix([0.24, 0.42, 0.6], [0.08, 0.2, 0.34], (y - 0.6) * 2), 1 + 0.16 * waves(x * 0.4, y))
    return layered(over(0.6, sky(chance, [0.5, 0.68, 0.88], [0.86, 0.9, 0.94]), sea), [
      { shape: box(0.36, 0.36, 0.74, 0.5), colour: [0.93, 0.93, 0.92] },
      { shape: box(0.42, 0.27, 0.66, 0.37), colour: [0.86, 0.87, 0.88] },
      { shape: box(0.38, 0.41, 0.72, 0.435), colour: [0.2, 0.26, 0.33] },
      { shape: box(0.45, 0.3, 0.63, 0.325), colour: [0.2, 0.26, 0.33] },
      { shape: polygon(0.49, 0.27, 0.5, 0.14, 0.59, 0.14, 0.6, 0.27), colour: [0.75, 0.18, 0.14] },
      { shape: box(0.495, 0.14, 0.595, 0.17), colour: [0.12, 0.12, 0.13] },
      { shape: limb(0.28, 0.49, 0.28, 0.22, 0.006), colour: [0.3, 0.3, 0.32] },
      { shape: limb(0.28, 0.24, 0.42, 0.4, 0.003), colour: [0.3, 0.3, 0.32] },
      { shape: polygon(0.06, 0.47, 0.94, 0.5, 0.86, 0.68, 0.16, 0.68), colour: (_, y) => lit([0.13, 0.18, 0.27], 1.25 - 0.7 * (y - 0.47)) },
      { shape: polygon(0.14, 0.635, 0.885, 0.635, 0.86, 0.69, 0.16, 0.69), colour: [0.62, 0.16, 0.13] },
      { shape: oval(0.5, 0.7, 0.42, 0.02), colour: [0.85, 0.9, 0.94], soft: 0.03, share: 0.7 },
    ])
  },
  airplane(chance) {
    const body: Rgb = [0.9, 0.91, 0.93],
      under: Rgb = [0.55, 0.59, 0.66]
    return layered(sky(chance, [0.3, 0.53, 0.86], [0.62, 0.78, 0.94]), [
      { shape: polygon(0.46, 0.47, 0.6, 0.46, 0.42, 0.24, 0.36, 0.25), colour: [0.66, 0.69, 0.75] },
      { shape: polygon(0.12, 0.46, 0.2, 0.45, 0.14, 0.24, 0.07, 0.24), colour: [0.2, 0.32, 0.62] },
      { shape: limb(0.15, 0.475, 0.82, 0.5, 0.028, 0.052), colour: (_, y) => mix(body, under, step(y, 0.51, 0.06)) },
      { shape: oval(0.84, 0.502, 0.09, 0.047), colour: (_, y) => mix(body, under, step(y, 0.51, 0.06)) },
      { shape: limb(0.25, 0.477, 0.8, 0.488, 0.006), colour: [0.3, 0.36, 0.46] },
      { shape: polygon(0.86, 0.47, 0.9, 0.475, 0.91, 0.49, 0.87, 0.49), colour: [0.14, 0.17, 0.22] },
      {
        shape: polygon(0.42, 0.52, 0.62, 0.53, 0.36, 0.82, 0.28, 0.82),
        colour: x => mix([0.82, 0.84, 0.88], [0.6, 0.64, 0.7], (0.6 - x) * 2.5),
      },
      { shape: limb(0.47, 0.645, 0.54, 0.645, 0.028), colour: [0.35, 0.38, 0.45] },
      { shape: polygon(0.1, 0.47, 0.21, 0.475, 0.12, 0.58, 0.06, 0.58), colour: [0.72, 0.75, 0.8] },
    ])
  },
  automobile(chance) {
    const paint: Rgb = [0.78, 0.1, 0.09]
    return layered(over(0.56, ground(chance, [0.42, 0.5, 0.36], 0.5), ground(chance, [0.45, 0.45, 0.46], 0.08)), [
      shadow(0.5, 0.77, 0.44, 0.045),
      { shape: polygon(0.26, 0.52, 0.36, 0.33, 0.64, 0.33, 0.76, 0.52), colour: lit(paint, 0.85) },
      { shape: polygon(0.31, 0.51, 0.385, 0.365, 0.49, 0.365, 0.49, 0.51), colour: [0.16, 0.22, 0.28] },
      { shape: polygon(0.52, 0.51, 0.52, 0.365, 0.62, 0.365, 0.7, 0.51), colour: [0.2, 0.27, 0.34] },
      {
        shape: joined(0.03, box(0.06, 0.5, 0.94, 0.71, 0.06), box(0.1, 0.49, 0.78, 0.6, 0.04)),
        colour: (_, y) => lit(paint, 1.35 - 2.2 * Math.abs(y - 0.53)),
      },
      { shape: box(0.06, 0.655, 0.94, 0.7, 0.02), colour: [0.2, 0.05, 0.05] },
      { shape: oval(0.915, 0.56, 0.022, 0.03), colour: [0.98, 0.95, 0.78] },
      { shape: box(0.065, 0.54, 0.085, 0.6), colour: [0.5, 0.02, 0.02] },
      { shape: limb(0.5, 0.5, 0.5, 0.66, 0.003), colour: [0.4, 0.05, 0.05] },
      ...wheel(0.25, 0.71, 0.098),
      ...wheel(0.75, 0.71, 0.098),
    ])
  },
  truck(chance) {
    return layered(over(0.62, sky(chance, [0.66, 0.77, 0.9], [0.88, 0.91, 0.94]), ground(chance, [0.4, 0.4, 0.41], 0.08)), [
      { shape: oval(0.2, 0.62, 0.4, 0.09), colour: [0.3, 0.4, 0.27], soft: 0.03 },
      shadow(0.5, 0.84, 0.46, 0.04),
      { shape: box(0.04, 0.2, 0.64, 0.7, 0.01), colour: (x, y) => lit([0.93, 0.93, 0.91], 1 - 0.2 * y - 0.05 * x) },
      { shape: box(0.04, 0.44, 0.64, 0.5), colour: [0.16, 0.3, 0.62] },
      { shape: box(0.04, 0.7, 0.95, 0.76), colour: [0.16, 0.16, 0.18] },
      { shape: polygon(0.66, 0.76, 0.66, 0.36, 0.83, 0.36, 0.9, 0.54, 0.96, 0.58, 0.96, 0.76), colour: [0.16, 0.32, 0.66] },
      { shape: polygon(0.75, 0.53, 0.75, 0.4, 0.82, 0.4, 0.87, 0.53), colour: [0.14, 0.2, 0.27] },
      { shape: oval(0.94, 0.66, 0.018, 0.025), colour: [0.98, 0.95, 0.8] },
      { shape: box(0.9, 0.72, 0.98, 0.76), colour: [0.7, 0.71, 0.73] },
      ...wheel(0.17, 0.78, 0.085),
      ...wheel(0.36, 0.78, 0.085),
      ...wheel(0.82, 0.78, 0.085),
    ])
  },
  frog(chance) {
    const skin: Rgb = [0.36, 0.52, 0.17],
      spots = rough(chance, 16)
    const hide: Scene = (x, y) => lit(skin, 1.25 - 0.75 * (y - 0.3) + 0.3 * spots(x, y))
    return layered(ground(chance, [0.45, 0.36, 0.25], 0.4), [
      shadow(0.5, 0.84, 0.42, 0.07),
      { shape: joined(0.05, oval(0.24, 0.7, 0.16, 0.14), limb(0.18, 0.8, 0.06, 0.86, 0.05, 0.03)), colour: hide },
      { shape: joined(0.05, oval(0.76, 0.7, 0.16, 0.14), limb(0.82, 0.8, 0.94, 0.86, 0.05, 0.03)), colour: hide },
      {
        shape: joined(0.12, oval(0.5, 0.62, 0.27, 0.24), oval(0.5, 0.4, 0.25, 0.16), oval(0.33, 0.27, 0.085), oval(0.67, 0.27, 0.085)),
        colour: hide,
      },
      { shape: oval(0.5, 0.7, 0.18, 0.15), colour: [0.78, 0.78, 0.5], soft: 0.08, share: 0.8 },
      { shape: limb(0.34, 0.68, 0.3, 0.86, 0.05, 0.035), colour: lit(skin, 1.1) },
      { shape: limb(0.66, 0.68, 0.7, 0.86, 0.05, 0.035), colour: lit(skin, 1.1) },
      { shape: limb(0.3, 0.46, 0.5, 0.5, 0.006), colour: [0.16, 0.2, 0.07] },
      { shape: limb(0.5, 0.5, 0.7, 0.46, 0.006), colour: [0.16, 0.2, 0.07] },
      ...[0.33, 0.67].flatMap((x): readonly Layer[] => [
        { shape: oval(x, 0.265, 0.06), colour: [0.83, 0.67, 0.2] },
        { shape: oval(x, 0.265, 0.045, 0.026), colour: [0.05, 0.05, 0.05] },
        { shape: oval(x - 0.015, 0.25, 0.01), colour: [1, 1, 1] },
      ]),
    ])
  },
  horse(chance) {
    const coat: Rgb = [0.46, 0.26, 0.13],
      dark: Rgb = [0.14, 0.09, 0.06]
    const hide: Scene = (_, y) => lit(coat, 1.5 - 1.2 * Math.abs(y - 0.36))
    const leg = (x: number, to: number, far: number): readonly Layer[] => [
      {
        shape: joined(0.03, limb(x, 0.55, (x + to) / 2, 0.72, 0.042, 0.026), limb((x + to) / 2, 0.72, to, 0.88, 0.026, 0.019)),
        colour: lit(coat, far),
      },
      { shape: box(to - 0.03, 0.87, to + 0.03, 0.905, 0.008), colour: lit(dark, far) },
    ]
    return layered(
      over(
        0.5,
        over(0.36, sky(chance, [0.55, 0.72, 0.9], [0.82, 0.88, 0.93]), ground(chance, [0.22, 0.33, 0.16], 0.45)),
        ground(chance, [0.36, 0.52, 0.2], 0.3),
      ),
      [
        shadow(0.48, 0.9, 0.36, 0.035),
        ...leg(0.34, 0.37, 0.62),
        ...leg(0.64, 0.67, 0.62),
        { shape: joined(0.03, limb(0.2, 0.38, 0.13, 0.5, 0.03, 0.04), limb(0.13, 0.5, 0.12, 0.68, 0.04, 0.012)), colour: dark },
        {
          shape: joined(
            0.08,
            oval(0.32, 0.46, 0.14, 0.135),
            oval(0.5, 0.47, 0.2, 0.115),
            oval(0.63, 0.46, 0.11, 0.13),
            limb(0.66, 0.42, 0.79, 0.22, 0.095, 0.06),
          ),
          colour: hide,
        },
        { shape: joined(0.04, oval(0.81, 0.19, 0.065, 0.055), limb(0.82, 0.19, 0.93, 0.3, 0.055, 0.035)), colour: hide },
        { shape: polygon(0.77, 0.15, 0.785, 0.07, 0.82, 0.14), colour: coat },
        { shape: joined(0.02, limb(0.77, 0.13, 0.68, 0.25, 0.03), limb(0.68, 0.25, 0.6, 0.37, 0.035, 0.02)), colour: dark },
        { shape: oval(0.835, 0.19, 0.011), colour: [0.04, 0.03, 0.03] },
        ...leg(0.28, 0.25, 1),
        ...leg(0.68, 0.72, 1),
      ],
    )
  },
} as const satisfies Readonly<Record<ThingName, (chance: Random) => Scene>>
