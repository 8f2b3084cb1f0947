// What the kinds of files are called, in English. Apart from what tells them, so that a page can say it before it reads any.

/** A file's kind, and what it is called in English (the page's texts have it in every language). */
export const kindsInWords = {
  safetensors: 'weights (safetensors)',
  npz: 'NumPy arrays (.npz)',
  npy: 'one NumPy array (.npy)',
  pickle: 'a Python pickle',
  torch: 'a PyTorch file',
  keras: 'a Keras model (.keras)',
  hdf5: 'an HDF5 file (.h5)',
  onnx: 'an ONNX model',
  caffemodel: 'a Caffe model (.caffemodel)',
  tflite: 'a TensorFlow Lite model',
  gguf: 'a GGUF model',
  idx: 'IDX data, as MNIST’s',
  gzip: 'a gzip file',
  zip: 'a ZIP archive',
  tar: 'a tar archive',
  lfs: 'a Git LFS pointer',
  png: 'a picture (PNG)',
  jpeg: 'a picture (JPEG)',
  gif: 'a picture (GIF)',
  webp: 'a picture (WebP)',
  bmp: 'a picture (BMP)',
  avif: 'an AVIF picture',
  heic: 'a HEIC photo',
  tiff: 'a TIFF picture',
  svg: 'an SVG drawing',
  view: 'a view of im2see',
  run: 'a run of im2see',
  json: 'JSON text',
  html: 'a web page (HTML)',
  pdf: 'a PDF document',
  text: 'a text',
  empty: 'an empty file',
  unknown: 'something that im2see does not know',
} as const

export type FileKind = keyof typeof kindsInWords

/** What to do about some kinds but to choose another file, in English. */
export const adviceInWords = {
  lfs: 'It stands for the file and is not the file itself: run git lfs pull.',
  gzip: 'Unpack it first.',
  html: 'A download that went wrong is often a page that says so.',
} as const satisfies Partial<Record<FileKind, string>>
/** Whether there is advice for a file of this kind. */
export const hasAdvice = (kind: string): kind is keyof typeof adviceInWords => Object.hasOwn(adviceInWords, kind)

/** `a Python pickle`, or `a Git LFS pointer. It stands for …`: what a file is, for a message in English that goes on with a new sentence. */
export const sayKind = (kind: FileKind): string => `${kindsInWords[kind]}.${hasAdvice(kind) ? ` ${adviceInWords[kind]}` : ''}`
