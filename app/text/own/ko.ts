// 놓은 가중치 파일에 대해 하는 말: 한국어.
import { MNIST_DEVIATION, MNIST_MEAN, type PixelWay } from '../../../engine/networks/pixelWays.ts'
import type { OwnText } from './en.ts'

const ways = {
  unit: '0 … 1',
  bytes: '0 … 255',
  normalized: `(x − ${MNIST_MEAN})/${MNIST_DEVIATION}`,
  symmetric: '−1 … 1',
  inverted: '잉크 0, 종이 1',
  'inverted-bytes': '잉크 0, 종이 255',
  filled: '0 … 1, 가득 찬 숫자',
} satisfies Record<PixelWay, string>

const percent = (share: number): string => `${Number((100 * share).toFixed(1))}%`
/** 이보다 적게 맞히면 적다고 말한다. */
const LITTLE = 0.6
const SAVE = "model.save('network.keras')"

const ko: OwnText = {
  opened: v =>
    `${v['name']} 파일의 신경망을 그 가중치로 열었습니다${v['settings'] ? `: ${v['settings']}` : ''}.${v['others'] ? ' 다른 패딩과 스트라이드도 맞지만 가장 그럴듯한 것을 골랐습니다.' : ''}${v['called'] ? ` 같은 이름의 신경망이 이미 있어 여기서는 ${v['called']} 이름으로 보여 줍니다.` : ''}`,
  taken: v => `${v['name']} 파일의 가중치를 넣었습니다.`,
  trying: v => `${v['name']} 파일: 어떤 픽셀 값을 받는 신경망인지 시험하는 중입니다.`,
  refused: v => `${v['name']} 파일을 열지 않았습니다.`,
  sketched: v => `${v['name']} 파일의 계층을 편집기에 펼쳤습니다.`,
  openEditor: '편집기에서 열기',
  pixels: {
    title: '신경망이 받는 픽셀 값',
    ways,
    about: {
      unit: '종이 0, 잉크 1. MNIST를 255로 나눈 값입니다.',
      bytes: '종이 0, 잉크 255. 파일에 있는 값 그대로이며 나누지 않았습니다.',
      normalized: 'MNIST의 평균을 빼고 표준편차로 나눈 값입니다. PyTorch 예제의 Normalize((0.1307,), (0.3081,))와 같습니다.',
      symmetric: '종이 −1, 잉크 1. Normalize((0.5,), (0.5,))와 같습니다.',
      inverted: '사진처럼 밝은 종이에 어두운 잉크이며, 255로 나눈 값입니다.',
      'inverted-bytes': '사진처럼 밝은 종이에 어두운 잉크이며, 나누지 않은 값입니다.',
      filled: '종이 0, 잉크 1. MNIST와 달리 숫자가 가장자리까지 닿습니다.',
    },
    other: (paper, ink) => `종이 ${paper}, 잉크 ${ink}`,
    now: way => `픽셀 값: ${way}`,
    share: percent,
    triedOn: (images, name) => `${name} 파일의 가중치로, 손글씨 숫자 ${images}개 중 맞힌 비율입니다.`,
    untried: '시험하지 않았습니다. 시험하려면 가중치 파일과 클래스 열 개가 필요합니다.',
    skip: '그대로 열기',
    found({ images, ways: tried, best }) {
      const share = (tried.find(({ way }) => way === best)?.right ?? 0) / images
      if (best === null)
        return `손글씨 숫자 ${images}개로 시험했지만, 픽셀 값을 어떻게 주어도 정답이 4분의 1보다 적습니다. 학습하지 않은 신경망도 그럴 수 있습니다. 픽셀 값은 그대로 둡니다.`
      return `손글씨 숫자 ${images}개로 시험했습니다. 가장 잘 맞히는 픽셀 값: ${ways[best]} (정답 ${percent(share)}). 픽셀 값을 이렇게 줍니다.${share < LITTLE ? ' 정답이 적습니다. 숫자를 돌리거나 뒤집은 이미지로 학습했거나, 학습이 덜 되었을 수 있습니다.' : ''}`
    },
    table: ({ images, ways: tried }) =>
      tried
        .toSorted((a, b) => b.right - a.right)
        .map(({ way, right }) => `${ways[way]}: ${percent(right / images)}`)
        .join(' · '),
  },
  remarks: {
    'flat-input': v =>
      `파일의 신경망은 한 줄로 늘어놓은 수 ${v['numbers']}개를 받습니다. 여기서는 ${v['height']}×${v['width']} 이미지의 행을 차례로 늘어놓은 것으로 봅니다.`,
    'padding-folded': v => `${v['layer']} 계층의 0은 여기서 ${v['into']} 계층의 패딩이 됩니다.`,
    'no-bias': v => `파일에 편향이 없는 계층에는 0인 편향을 두었습니다: ${v['layers']}.`,
    'dense-on-maps': v => `특징 맵의 채널 방향으로 완전연결인 계층입니다. 여기서는 1×1 필터의 합성곱으로 나타냅니다: ${v['layers']}.`,
    separable: v => `SeparableConv2D 계층은 맵마다 따로 하는 합성곱과 1×1 합성곱, 두 계층으로 나타냅니다: ${v['layers']}.`,
    'only-training': v => `학습할 때만 쓰이는 계층은 뺐습니다: ${v['layers']}.`,
    'no-softmax': () =>
      '파일의 신경망은 소프트맥스로 끝나지 않습니다. 그 출력이 점수이며, 뒤의 소프트맥스와 손실은 im2see가 붙인 것입니다.',
    template: v => `파일에는 가중치만 있습니다. 계층 사이에 놓인 것은 ${v['template']} 신경망을 따랐습니다.`,
    pixels: () => '픽셀을 주는 방법도 짐작한 것입니다. 학습할 때와 다르면 답이 틀립니다.',
    supposed: () => '파일에는 가중치만 있습니다. 계층 사이에는 ReLU가 있고, 형상에 맞는 곳마다 크기 2의 최대 풀링이 있다고 보았습니다.',
    sketch: v =>
      `계층의 종류와 크기는 파일의 가중치에서 읽었습니다. 나머지는 가중치 파일에 없어 짐작한 것입니다: 계층의 순서, 계층 사이의 ReLU, 입력 ${v['input']}, 스트라이드 1, ${{ none: '패딩 없음', same: '크기를 유지하는 패딩', first: '첫 합성곱에만 패딩' }[String(v['pads'])]}, ${v['pooled'] ? `크기 2의 최대 풀링(${v['pooled']} 뒤)` : '풀링 없음'}. 모든 가중치가 맞으면 파일의 가중치를 넣습니다.`,
    'onnx-cut': v => `파일의 신경망 끝: ${v['ops']}. 여기서는 그 앞의 점수까지 계산하고, 확률은 softmax 계층이 구합니다.`,
    'onnx-folded': v => `가중치에 합친 노드: ${v['nodes']}.`,
    'onnx-scaled': v => `${v['node']} 노드를 여기서는 평균 0, 분산 1인 배치 정규화로 나타냅니다.`,
    'onnx-channels-last': v => `파일의 신경망은 ${v['size']} 이미지의 채널을 맨 뒤에 두지만, 여기서는 맨 앞에 둡니다.`,
    'onnx-square': v => `입력은 한 줄로 늘어선 수입니다. 여기서는 ${v['size']} 이미지를 한 행씩 이은 것으로 봅니다.`,
    'onnx-reordered': v => `${v['node']} 노드는 입력을 다른 순서로 읽습니다. 행렬의 행을 이 신경망의 순서로 바꾸었습니다.`,
    'onnx-half': v => `파일의 신경망은 일부를 ${v['kind']} 자료형으로 계산하지만, 여기서는 모두 float32로 계산합니다.`,
  },
  failures: {
    pickle: v => `피클(pickle) 파일이 손상되었습니다. 기대한 것: ${v['expected']}, 실제: ${v['met']}.`,
    'pickle-dict': v =>
      `피클 파일에 넘파이 배열의 딕셔너리가 없습니다(실제: ${v['met']}). 매개변수만 저장하세요: pickle.dump(network.params, file)`,
    'pickle-object': v =>
      `피클 파일이 파이썬의 ${v['met']} 기능을 부르려 합니다. im2see는 파일에 적힌 코드를 실행하지 않고 넘파이 배열만 읽습니다. 매개변수만 저장하세요: pickle.dump(network.params, file)`,
    'book-rows': v =>
      `${v['tensor']}의 크기: ${v['met']}. 28×28 이미지에서 이 필터로는 어떤 패딩과 스트라이드를 써도 그렇게 되지 않습니다. 패딩 0, 스트라이드 1이면 ${v['expected']}입니다.`,
    hdf5: v => `HDF5 파일이 손상되었습니다${v['tensor'] ? ` (${v['tensor']})` : ''}. 기대한 것: ${v['expected']}, 실제: ${v['met']}.`,
    'hdf5-kind': v =>
      `HDF5 파일에 여기서 읽지 못하는 것이 있습니다${v['tensor'] ? ` (${v['tensor']})` : ''}: ${v['met']}. 케라스에서 불러와 다시 저장하세요: ${SAVE}`,
    'keras-none': v => `파일에 케라스 모델이 없습니다(실제: ${v['met']}). 모델 전체를 저장하세요: ${SAVE}`,
    'keras-weights-only': () => `파일에 가중치만 있고 신경망의 구조가 없습니다. 모델 전체를 저장하세요: ${SAVE}`,
    'keras-config': v =>
      `파일에 적힌 신경망의 구조를 읽을 수 없습니다${v['tensor'] ? ` (${v['tensor']})` : ''}. 기대한 것: ${v['expected']}, 실제: ${v['met']}.`,
    'keras-layer': v =>
      `${v['tensor']} 계층의 종류(${v['met']})는 im2see에 없습니다. 다음 계층이 한 줄로 이어진 신경망을 읽습니다: ${v['expected']}.`,
    'keras-setting': v => `${v['tensor']} 계층의 설정을 여기서 나타낼 수 없습니다. 기대한 것: ${v['expected']}, 실제: ${v['met']}.`,
    'keras-branches': v => `${v['tensor']} 계층(${v['met']})에서 신경망이 갈라집니다. im2see는 계층이 한 줄로 이어진 신경망만 보여 줍니다.`,
    torch: v => `파이토치(PyTorch) 파일이 손상되었습니다. 기대한 것: ${v['expected']}, 실제: ${v['met']}.`,
    'torch-dict': v =>
      `파이토치 파일에서 상태 딕셔너리(state dict) 하나를 찾지 못했습니다(실제: ${v['met']}). 하나만 저장하세요: torch.save(model.state_dict(), 'weights.pt')`,
    'torch-object': v =>
      `파일이 파이썬의 ${v['met']} 기능을 부르려 합니다. im2see는 파일에 적힌 코드를 실행하지 않고 텐서만 읽습니다. 텐서만 저장하세요: torch.save(model.state_dict(), 'weights.pt')`,
    'unknown-network': v =>
      `이 가중치를 쓰는 신경망을 알 수 없습니다: ${v['met']}. 여기서 아는 것: ${v['expected']}. 다른 신경망이면 그 신경망을 먼저 열고 파일을 놓으세요.`,
    'unknown-array': v =>
      `${v['tensor']} ${v['met']}: 이름으로 보아 계층의 가중치도 편향도 아닙니다. im2see는 가중치와 편향만으로 신경망을 알아봅니다. 이 배열을 빼고 저장하거나, 신경망과 가중치를 함께 ONNX로 저장하세요.`,
    onnx: v => `ONNX 파일이 손상되었습니다. 기대한 것: ${v['expected']}, 실제: ${v['met']}.`,
    'onnx-op': v => `${v['tensor']}: im2see에서 보여 줄 수 없는 연산입니다(${v['met']}). 계층이 한 줄로 이어진 신경망만 보여 줍니다.`,
    'onnx-setting': v => `${v['tensor']}: 보여 줄 수 없는 설정입니다(${v['met']}). 보여 줄 수 있는 것: ${v['expected']}.`,
    'onnx-chain': v =>
      `${v['tensor']}: 여기서 신경망이 갈라집니다(${v['met']}). im2see는 각 계층이 바로 앞 계층의 출력만 받는 신경망을 보여 줍니다.`,
    'onnx-axes': v => `${v['tensor']}: 입력을 읽는 축의 순서가 맞지 않습니다. 읽는 형상: ${v['met']}, 실제 형상: ${v['expected']}.`,
    'onnx-input': v =>
      `ONNX 파일${v['tensor'] ? `(${v['tensor']})` : ''}의 구성이 맞지 않습니다. 있는 것: ${v['met']}, 필요한 것: ${v['expected']}.`,
    'onnx-data': v => `가중치는 다른 파일에 있습니다: ${v['expected']}. 두 파일을 함께 놓으세요.`,
    'onnx-alone': v => `${v['met']}: ${v['expected']} 파일의 수가 담긴 파일입니다. 두 파일을 함께 놓으세요.`,
    'onnx-opset': v => `파일이 쓰는 ONNX 연산자 집합의 버전은 ${v['met']}입니다. 여기서 읽는 버전: ${v['expected']}.`,
    'onnx-missing': v => `${v['tensor']}: 필요한 ${v['met']} 값이 파일 어디에도 없습니다.`,
    'onnx-twice': v => `ONNX 파일에 ${v['tensor']} 이름이 둘 있습니다.`,
    'onnx-circle': v => `ONNX 파일의 그래프가 ${v['tensor']} 노드에서 제자리로 돌아옵니다.`,
  },
}

export default ko
