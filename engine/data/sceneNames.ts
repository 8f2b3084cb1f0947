// What our own pictures are called. Apart from what draws them: a link may name one before anything is drawn.

/** Pictures of no thing in particular. */
const views = ['hills', 'fruit', 'stripes'] as const
/** Pictures of things, each called as the class that it is of. */
const things = ['ship', 'airplane', 'automobile', 'truck', 'frog', 'horse'] as const

export type ThingName = (typeof things)[number]
export type SceneName = (typeof views)[number] | ThingName
export const sceneNames: readonly SceneName[] = [...views, ...things]
/** Whether a picture of that name can be drawn. */
export const isSceneName = (name: string): name is SceneName => sceneNames.includes(name as SceneName)

/** The scenes that a network may be shown: those of things that it has classes for; where it has none, the others. */
export function scenesFor({ classes = [] }: { readonly classes?: readonly string[] }): readonly SceneName[] {
  const known = things.filter(name => classes.includes(name))
  return known.length > 0 ? known : views
}

/** The scene that a network is shown where `scene` is asked for: that, or the first of those that are for it. */
export function sceneShown(network: { readonly classes?: readonly string[] }, scene: SceneName): SceneName {
  const offered = scenesFor(network)
  return offered.includes(scene) ? scene : offered[0]
}
