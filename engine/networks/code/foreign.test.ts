// Programs as people write them for PyTorch and Keras, beside their data and their training: each is read whole, or what stands in the way is named.
import { expect, test } from 'vitest'
import { SpecError } from '../../errors.ts'
import { sentenceOf } from '../sentence.ts'
import { readCode } from './readCode.ts'

const parts = `self.features = nn.Sequential(
    nn.Conv2d(3, 4, kernel_size=11, stride=4, padding=2),
    nn.ReLU(inplace=True),
    nn.MaxPool2d(kernel_size=3, stride=2),
)
self.classifier = nn.Sequential(nn.Dropout(p=0.5), nn.Linear(4 * 27 * 27, 10))
`

test.each<[name: string, code: string, sentence: string, remarks: string]>([
  [
    'several values at once',
    `(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
a, b = nn.Sequential(nn.Linear(784, 10)), nn.ReLU()
model = keras.Sequential()
`,
    'code-word',
    '',
  ],
  [
    'Keras, its layers in a list',
    `num_classes = 10
input_shape = (28, 28, 1)
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
model = keras.Sequential(
    [
        keras.Input(shape=input_shape),
        layers.Conv2D(32, kernel_size=(3, 3), activation="relu"),
        layers.MaxPooling2D(pool_size=(2, 2)),
        layers.Flatten(),
        layers.Dropout(0.5),
        layers.Dense(num_classes, activation="softmax"),
    ]
)
model.summary()
batch_size = 128
model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(x_train, y_train, batch_size=batch_size)`,
    'input 1×28×28 · conv 32@3×3 · relu · max 2×2 s2 · flatten · dropout 0.5 inverted · affine 10 · softmax',
    'code-init',
  ],
  [
    'a network in one that gives probabilities',
    `model = tf.keras.Sequential([
    tf.keras.layers.Flatten(input_shape=(28, 28)),
    tf.keras.layers.Dense(128, activation='relu'),
    tf.keras.layers.Dense(10)
])
probability_model = tf.keras.Sequential([model, tf.keras.layers.Softmax()])
predictions = probability_model.predict(test_images)`,
    'input 1×28×28 · affine 128 · relu · affine 10 · softmax',
    'code-init',
  ],
  [
    'layers added around a summary',
    `model = models.Sequential()
model.add(layers.Conv2D(32, (3, 3), activation='relu', input_shape=(32, 32, 3)))
model.summary()
model.add(layers.Flatten())
model.add(layers.Dense(10))`,
    'input 3×32×32 · conv 32@3×3 · relu · affine 10 · softmax',
    'code-init code-softmax',
  ],
  [
    'a row of numbers',
    `model = Sequential()
model.add(Dense(512, activation='relu', input_shape=(784,)))
model.add(Dropout(0.2))
model.add(Dense(10, activation='softmax'))`,
    'input 1×28×28 · affine 512 · relu · dropout 0.2 inverted · affine 10 · softmax',
    'code-row code-init',
  ],
  [
    'PyTorch, with its training',
    `model = nn.Sequential(nn.Flatten(), nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10))
optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
criterion = nn.CrossEntropyLoss()
output = model(images)
loss = criterion(output, labels)
optimizer.zero_grad()
loss.backward()
optimizer.step()`,
    'input 1×28×28 · affine 128 · relu · affine 10 · softmax',
    'code-size-told code-init code-softmax',
  ],
  [
    'parts that are put together',
    `${parts}model = nn.Sequential(self.features, nn.Flatten(), self.classifier)`,
    'input 3×224×224 · conv 4@11×11 s4 p2 · relu · max 3×3 s2 · flatten · dropout 0.5 inverted · affine 10 · softmax',
    'code-size-told code-init code-softmax',
  ],
  ['parts that are not', parts, 'code-several', ''],
  [
    'a layer that stands twice',
    'fc = nn.Linear(784, 784)\nm = nn.Sequential(nn.Flatten(), fc, fc, nn.Linear(784, 10))',
    'input 1×28×28 · affine 784 · affine 784 · affine 10 · softmax',
    'code-size-told code-shared code-init code-softmax',
  ],
  ['layers changed by their places', 'm = nn.Sequential(nn.Flatten(), nn.Linear(784, 10))\nm[1] = nn.Linear(784, 5)', 'code-word', ''],
  ['a dict that grows', "l = OrderedDict([('f', nn.Flatten())])\nl.update(g=nn.Linear(784, 10))\nm = nn.Sequential(l)", 'code-word', ''],
  ['a list of modules', 'b = nn.ModuleList([nn.Flatten()])\nb.append(nn.Linear(784, 10))\nm = nn.Sequential(*b)', 'code-word', ''],
  ['two of no known order', 'a = nn.Sequential(nn.Linear(784, 32))\nb = nn.Sequential(nn.Linear(32, 784))', 'code-several', ''],
])('%s', (_, code, words, remarks) => {
  expect(outcome(code)).toEqual([words, remarks])
})

/** The network's sentence and the codes of its remarks, or what it is refused for. */
function outcome(code: string): readonly [sentence: string, remarks: string] {
  try {
    const { spec, remarks } = readCode(code)
    return [sentenceOf(spec), remarks.map(one => one.code).join(' ')]
  } catch (error) {
    if (error instanceof SpecError) return [error.code, '']
    throw error
  }
}
