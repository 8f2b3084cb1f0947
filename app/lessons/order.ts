/** The chapter's order: the lessons that are published. Lessons are numbered as they stand in the list; a link has the id. */
export const order = [
  'shape',
  'convolution',
  'output-size',
  'channels',
  'pooling',
  'im2col',
  'layers',
  'simple-convnet',
  'filters',
  'lenet',
  'alexnet',
]
