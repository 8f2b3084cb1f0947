// Networks to change oneself, where a lesson ends and on the list of lessons.
import { templates } from '../../engine/networks/templates.ts'

/** Which template shows what a lesson is about; others end with the book's network. */
const ofLesson: Readonly<Record<string, string>> = { convolution: 'one-convolution', lenet: 'lenet5', alexnet: 'alexnet-32' }

/** The name of a lesson's template. */
export const templateOfLesson = (lesson: string): string => ofLesson[lesson] ?? templates[0]!.name
/** The link to the editor with a template. */
export const linkTo = (template: string): string => `#/architectures/own?net=${template}`
/** All of them, by name. */
export const templateNames = templates.map(({ name }) => name)
