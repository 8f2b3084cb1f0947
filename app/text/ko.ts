// 모든 페이지가 함께 쓰는 한국어 문자열. 페이지마다 따로 쓰는 말은 그 페이지의 폴더에 있습니다(app/draw/text 등). 용어와 조사 규칙은 용어집(glossary.md)을 따릅니다: 값 바로 뒤에는 조사를 붙이지 않습니다.
import { isLayerKind, type LayerKind } from '../../engine/layers/index.ts'
import type { ScaleKept } from '../../engine/layers/layer.ts'
import type { adviceInWords, FileKind } from '../../engine/data/kindsInWords.ts'
import { grouped, rangeEnd, rangeEnds } from '../geometry/numbers.ts'
import type { Text } from './en.ts'
import { specPart } from './specPart.ts'

const megabytes = (bytes: string | number | undefined): string => `${Math.round(Number(bytes) / 1e6)} MB`

/** 기대와 다른 파일의 종류. */
const fileKinds: Readonly<Record<FileKind, string>> = {
  safetensors: '가중치(safetensors)',
  npz: '넘파이 배열(.npz)',
  npy: '넘파이 배열 하나(.npy)',
  pickle: '파이썬 피클(pickle)',
  torch: 'PyTorch 파일',
  keras: '케라스 모델(.keras)',
  hdf5: 'HDF5 파일(.h5)',
  onnx: 'ONNX 모델',
  caffemodel: 'Caffe 모델(.caffemodel)',
  tflite: 'TensorFlow Lite 모델',
  gguf: 'GGUF 모델',
  idx: 'IDX 데이터(MNIST 형식)',
  gzip: 'gzip 압축 파일',
  zip: 'ZIP 압축 파일',
  tar: 'tar 묶음 파일',
  lfs: 'Git LFS 포인터',
  png: '이미지(PNG)',
  jpeg: '이미지(JPEG)',
  gif: '이미지(GIF)',
  webp: '이미지(WebP)',
  bmp: '이미지(BMP)',
  avif: 'AVIF 이미지',
  heic: 'HEIC 사진',
  tiff: 'TIFF 이미지',
  svg: 'SVG 그림',
  view: 'im2see 화면 상태',
  run: 'im2see 학습 기록',
  json: 'JSON 텍스트',
  html: '웹 페이지(HTML)',
  pdf: 'PDF 문서',
  text: '텍스트',
  empty: '빈 파일',
  unknown: '알 수 없는 형식',
}
const advices: Readonly<Partial<Record<string, string>>> = {
  lfs: '파일 자체가 아니라 파일을 가리키는 글입니다. git lfs pull 명령을 실행하세요.',
  gzip: '먼저 압축을 푸세요.',
  html: '내려받기에 실패하면 이런 페이지가 저장되기도 합니다.',
} satisfies Record<keyof typeof adviceInWords, string>
/** What a file is that is none of what was wanted. */
export const fileKind = (kind: unknown): string => fileKinds[kind as FileKind] ?? fileKinds.unknown
/** What to do about a file of that kind, after a space; empty where there is no advice. */
export const advice = (kind: unknown): string => (advices[String(kind)] === undefined ? '' : ` ${advices[String(kind)]}`)

/** 위치의 그 항목에 있어야 할 것. */
const expected: Readonly<Record<string, (v: Readonly<Record<string, string | number>>) => string>> = {
  object: () => '객체 {…}',
  list: () => '목록 […]',
  oneOf: v => `${v['names']} 중 하나`,
  whole: v => `${v['from']}부터 ${v['to']}까지의 정수`,
  number: () => '유한한 수',
  positive: () => '0보다 큰 수',
  share: () => '0부터 1까지의 수',
  null: () => '그린 것이 없으므로 null',
  point: v => `−${v['reach']}부터 ${v['reach']}까지의 수 두 개로 된 점`,
  stroke: () => '점이 하나 이상인 획',
  points: v => `점 ${v['most']}개 이하의 그림`,
  value: v => `${v['network']} 신경망의 값 이름, 예: conv1/out`,
  step: v => `${v['network']} 신경망의 단계, 예: ${v['example']}`,
  lesson: () => '수업 이름, 예: convolution',
  setting: () => '수, 수의 목록, 단어, 참이나 거짓 중 하나',
  weights: () => '"trained", {"seed": 수} 또는 {"run": 스텝}',
  runWeights: v => `${v['network']} 신경망의 가중치(base64로 쓴 safetensors)`,
  base64: () => 'base64 글자',
  png: v => `${v['width']}×${v['height']} 픽셀의 PNG`,
  'whole-png': () => '풀 수 있는 PNG',
  text: () => '글자',
  rgba: v => `Uint8ClampedArray ${v['bytes']}바이트(픽셀마다 4바이트)`,
  field: v => `없음. 쓸 수 있는 항목: ${v['names']}`,
  ink: v => `이 페이지에서 쓸 수 있는 신경망(페이지: ${v['page']}): ${v['names']}`,
}
/** 위치의 한 항목에 있는 것과 있어야 할 것. */
const wrongPlace = (v: Readonly<Record<string, string | number>>): string =>
  `${v['at']}: ${v['met']}. 있어야 할 것: ${expected[v['expected'] as string]?.(v) ?? ''}.`

/** 수업의 설정이 받는 값. */
function takes(v: Readonly<Record<string, string | number>>): string {
  const range = `${rangeEnd(Number(v['from']))} 이상 ${rangeEnd(Number(v['to']))} 이하`
  switch (v['what']) {
    case 'whole':
      return `${range}의 정수`
    case 'number':
      return `${range}의 수`
    case 'wholes':
      return `${v['ends'] === undefined ? range : `${rangeEnd(Number(v['from']))} 이상, 차례대로 ${rangeEnds(String(v['ends']))} 이하`}의 정수 ${v['count'] ?? '최대 4'}개`
    case 'numbers':
      return `${range}의 수 ${v['count']}개`
    case 'words':
      return `${v['words']} 중 하나`
    default:
      return 'yes 또는 no'
  }
}

type Settings = Readonly<Record<string, unknown>>
const keeps: Record<ScaleKept, string> = {
  positive: '주황 부분만 남김',
  bent: '주황 부분과 파랑의 일부를 남김',
  largest: '그중 최댓값',
  mean: '그 평균',
  all: '그대로',
}
const operations: Record<LayerKind, (settings: Settings) => string> = {
  convolution: s => `${Number(s['FH'])}×${Number(s['FW'])}`,
  pooling: s => `${Number(s['PH'])}×${Number(s['PW'])} ${s['method'] === 'max' ? '최댓값' : '평균'}`,
  'global-average-pooling': () => '맵마다 평균',
  affine: () => '',
  flatten: () => '',
  lrn: () => '이웃 채널 사이',
  'batch-normalization': () => '정규화',
  'input-normalization': () => '정규화',
  dropout: () => '',
  relu: () => 'max(0, x)',
  'leaky-relu': s => `max(${Number(s['alpha'] ?? 0.01)}x, x)`,
  'clipped-relu': s => `min(max(0, x), ${Number(s['most'] ?? 6)})`,
  sigmoid: () => '',
  tanh: () => '',
  softmax: () => '',
}
/** Kinds of layers in few letters, as a diagram has room for. */
const shortKinds: Record<LayerKind, string> = {
  convolution: '합성곱',
  pooling: '풀링',
  'global-average-pooling': '전역 평균 풀링',
  affine: 'Affine',
  flatten: '평탄화',
  lrn: 'LRN',
  'batch-normalization': '배치 정규화',
  'input-normalization': '입력 정규화',
  dropout: '드롭아웃',
  relu: 'ReLU',
  'leaky-relu': 'Leaky ReLU',
  'clipped-relu': '잘린 ReLU',
  sigmoid: 'Sigmoid',
  tanh: 'tanh',
  softmax: 'Softmax',
}

const parametersShort = (n: number): string => `매개변수 ${grouped(n)}`

const ko: Text = {
  title: 'im2see – 숫자를 그리면 합성곱 신경망이 답합니다',
  skip: '본문으로 바로 가기',

  // 상단
  loading: '불러오는 중 …',
  networkNames: { 'simple-convnet': 'SimpleConvNet', lenet5: 'LeNet-5', pictures: '사진', alexnet: 'AlexNet' },
  close: '닫기',
  kernels: {
    fma: '계산에는 여기서 가장 빠른 방법인 WebAssembly(SIMD)와 곱셈·덧셈 결합 명령을 씁니다.',
    simd: '계산에는 WebAssembly(SIMD)를 씁니다.',
    plain:
      '계산에는 일반 TypeScript를 씁니다. 이 브라우저가 빠른 WebAssembly를 허용하지 않거나 시작할 때의 점검에서 값이 맞지 않았기 때문입니다. 결과는 WebAssembly로 계산한 것과 여섯 자리쯤까지 같고, 시간이 더 걸릴 뿐입니다.',
  },

  // 신경망
  networkTitle: '계층별로 본 신경망',
  filters: layer => `${layer} 필터`,
  filtersShort: '필터',
  stripTitle: '계층마다 맵 하나씩',
  diagram: {
    kind: kind => (isLayerKind(kind) ? shortKinds[kind] : kind),
    map: maps => `맵 ${maps}`,
    params: parametersShort,
    dense: '완전연결',
  },
  operation: (kind, settings) => (isLayerKind(kind) ? operations[kind](settings) : ''),
  oneScale: layers => `같은 눈금: ${layers[0]?.of ?? ''} → ${layers.map(({ layer, kept }) => `${layer}(${keeps[kept]})`).join(' → ')}`,
  imageTitle: 'x',
  parametersShort,
  page: (from, to, of) => `${of}개 중 ${from}–${to}`,
  earlier: what => `${what}: 앞쪽 맵 보기`,
  later: what => `${what}: 뒤쪽 맵 보기`,
  picture: {
    image: shape => `입력 이미지 x, 형상 ${shape}. 화살표 키로 칸을 옮깁니다.`,
    weights: (layer, shape) => `${layer} 계층의 필터, 형상 ${shape}. 화살표 키로 칸을 옮깁니다.`,
    out: (layer, shape) => `${layer} 계층의 출력, 형상 ${shape}. 화살표 키로 칸을 옮깁니다.`,
  },
  legend: (end, isPassed) => `색의 범위: −${end}(파란색), 0(배경색), ${end}(주황색)${isPassed ? '. 몇몇 값은 이 범위를 벗어납니다' : ''}`,
  inkLegend: end => `색의 범위: 0(배경색)부터 ${end}(글자색)까지`,
  scaleAs: layer => `색 눈금: ${layer} 기준`,

  // 칸 읽기
  inspector: '가리킨 칸',
  pointHint: '여기 네모 하나하나가 수입니다. 가리키면 답에 무엇을 하는지 보이고, 누르면 그대로 남습니다.',
  pointHintEmpty: '그리면 맵이 채워집니다. 필터의 값은 지금도 읽을 수 있습니다.',
  noNumber: '아직 값 없음',
  whyNumber: '왜? 이 수를 이루는 항 보기',
  pinned: '고정됨',
  unpin: '고정 해제',
  allDigits: '모든 자릿수 보기',
  fewDigits: '유효 숫자 세 자리만',
  table: '표',
  tableCaption: name => `${name} 주변의 값`,
  statistics: (least, mean, most) => `이 맵의 최솟값 ${least}, 평균 ${mean}, 최댓값 ${most}`,
  row: '행',
  column: '열',

  // 답
  answerTitle: 'softmax',
  answerInWords: '말로 쓴 답',
  seeEach: '곱셈 하나하나 보기 →',
  exampleAnswers: '예시의 확률입니다. 네모 칸에 직접 그리면 그린 것의 확률로 바뀝니다.',
  answerWaiting: '네모 칸에 그리면 확률이 여기에 나타납니다.',
  probabilities: '숫자별 확률',
  classProbabilities: '클래스별 확률',
  sentence: (digit, p) => `숫자 ${digit}일 확률 ${p}%.`,
  classSentence: (name, p) => `클래스: ${name} (${p}%).`,
  between: (a, pa, b, pb) => `${a}(${pa}%) 또는 ${b}(${pb}%): 둘 사이에서 망설이고 있습니다.`,
  spoken: { NaN: '수가 아님', '∞': '무한대', '−∞': '음의 무한대' },
  noAnswerGiven: (name, value) =>
    `수가 아닌 값이 있습니다: ${name} = ${value}. 이 값에서 나온 것으로는 아무것도 정하지 않으므로 답이 없습니다.`,
  noAnswerBorn: (name, value) =>
    `수로 계산했지만 처음으로 수가 아닌 값이 나왔습니다: ${name} = ${value}. 이 값에서 나온 것으로는 아무것도 정하지 않으므로 답이 없습니다.`,
  sees: (height, width) => `${height}×${width} 픽셀을 봅니다`,
  nonFiniteBegins: where => `NaN과 ∞는 글자색입니다. 시작된 곳: ${where}.`,
  toBeginning: '순전파·역전파 화면에서 보기',
  runWeights: step => `스텝 ${step}까지 직접 학습한 가중치입니다.`,
  trainedWeights: '학습된 가중치로',
  randomWeights: seed => `학습되지 않은 무작위 가중치입니다(시드 ${seed}). 답에 의미가 없습니다.`,
  took: (count, ms) => `이 페이지에서 곱셈 ${count}번을 ${ms} ms에 계산했습니다.`,

  // 알림
  notices: '알림',
  dismiss: '닫기',
  update: '새 버전이 준비되었습니다.',
  reload: '새로 고침',
  panelFailed: '이 패널을 표시하는 중에 오류가 났습니다. 그린 내용과 다른 패널은 그대로 있습니다.',
  partNotLoaded: '페이지의 이 부분을 불러오지 못했습니다. 연결을 확인하고 다시 시도하세요.',
  showAgain: '패널 다시 표시',
  restarting: '계산 엔진이 멈추어 다시 시작하고 있습니다. 그린 내용은 그대로 있습니다.',
  failed: '요청을 처리하지 못했습니다.',
  kept: '이전 화면은 그대로 둡니다.',
  nonFinite: (tensors, more) =>
    `가중치를 열었지만 일부가 NaN이거나 무한대입니다: ${tensors}${more > 0 ? `, 그 밖의 텐서 ${more}개` : ''}. 이 값으로 계산한 결과도 그렇게 됩니다. 학습이 잘못되기 전에 저장한 파일을 쓰세요.`,
  nonFiniteIn: (tensor, count, of, first, at) => `${tensor}: ${grouped(of)}개 중 ${grouped(count)}개 (${at}번: ${first})`,
  at: (layer, message) => `${layer} 계층: ${message}`,
  inSentence: v => `${v['character']}번째 글자 “${v['word']}”:`,

  // 공유 (app/panels/Bar/Share, app/stage)
  share: {
    leaveStage: '발표 화면 끝내기',
    wrongs: {
      'too-large': v => `${v['name']} 파일의 크기는 ${v['megabytes']} MB입니다. 화면 상태 파일은 ${v['most']} MB까지 읽을 수 있습니다.`,
      net: v => `${v['name']} 파일에 든 신경망을 열 수 없습니다.`,
      'not-json': v =>
        `${v['name']} 파일${v['line'] === undefined ? '이' : `의 ${v['line']}번째 줄 ${v['column']}번째 글자가`} 손상되었습니다. JSON 형식이 아닙니다. 화면 상태를 다시 저장하세요.`,
      'not-a-view': v =>
        `${v['name']} 파일은 im2see 화면 상태 파일이 아닙니다.${v['what'] === undefined || v['what'] === 'view' ? '' : ` 파일의 종류: ${fileKind(v['what'])}.`} 화면 상태 파일은 {"im2see":"view" 글자로 시작해야 합니다.${advice(v['what'])}`,
      version: v =>
        `${v['name']} 파일의 버전은 ${v['met']}입니다. 이 페이지가 읽는 버전은 ${v['known']}입니다. 페이지를 새로 고쳐 최신으로 바꾸세요.`,
      wrong: v => `${v['name']} 파일이 손상되었습니다. ${wrongPlace(v)}`,
    },
    wrongPlace,
  },

  // 링크의 문제
  linkTitle: '이 링크를 그대로 열 수 없었습니다.',
  link: {
    page: v => `“${v['value']}” 페이지는 아직 없습니다. 그리기 페이지를 보여 줍니다.`,
    network: v => `“${v['value']}” 신경망은 없습니다. ${v['used']} 신경망을 보여 줍니다.`,
    'network-elsewhere': v =>
      `“${v['value']}” 신경망은 그림을 입력으로 받지 않습니다. 순전파·역전파 페이지에서 여세요. 여기에는 ${v['used']} 신경망을 보여 줍니다.`,
    net: () => '링크에 든 신경망을 열 수 없어 페이지를 그대로 두었습니다.',
    strokes: v => `그림 데이터가 손상되었습니다. 점 ${v['points']}개까지만 읽어서 보여 줍니다.`,
    'strokes-cut': v => `그림의 점이 ${v['points']}개입니다. 링크에는 처음 ${v['kept']}개만 담습니다.`,
    picture: () => '직접 넣은 이미지는 링크에 담기지 않습니다. 화면 상태를 파일로 저장하면 함께 남습니다.',
    scene: v => `“${v['value']}” 그림은 없습니다. 첫 번째 그림을 보여 줍니다.`,
    label: v => `“${v['value']}” 값은 예시 그림의 레이블이 될 수 없습니다. 레이블은 0부터 9까지의 숫자입니다.`,
    view: v => `“${v['value']}” 화면은 없습니다. page, stage 중 하나여야 합니다.`,
    at: v => `“${v['value']}” 값은 이 그림의 시점이 아닙니다. 그림 전체를 보여 줍니다.`,
    trail: v => `고정한 수까지 거쳐 온 수를 읽을 수 없어 뺐습니다: “${v['value']}”.`,
    cell: v => `“${v['value']}” 칸은 이 신경망에 없습니다. 고정된 칸이 없습니다.`,
    step: v => `“${v['value']}” 단계는 이 신경망에 없습니다. 대신 보여 주는 단계: ${v['used'] ?? '첫 단계'}.`,
    progress: v => `“${v['value']}” 값은 단계 안의 시점이 아닙니다. 0(시작)부터 1(끝)까지의 수여야 합니다.`,
    zoom: v => `“${v['value']}” 확대 단계는 없습니다. layer, maps, matrix, window 중 하나여야 합니다.`,
    t: v => `“${v['value']}” 값은 정답이 될 수 없습니다. 정답은 0 ~ ${v['most']} 범위의 클래스 번호입니다.`,
    weights: v => `“${v['value']}” 값은 무작위 초기화 가중치의 시드가 아닙니다. 학습된 가중치를 보여 줍니다.`,
    'weights-run': v => `스텝 ${v['step']}까지 직접 학습한 가중치는 링크에 담을 수 없어, 준비될 때까지 학습된 가중치를 보여 줍니다.`,
    edits: v =>
      `바꾼 값 “${v['value']}” 항목은 이미지나 가중치에 없는 칸입니다. 무시했습니다.${Number(v['more']) > 0 ? ` 그런 항목이 ${grouped(Number(v['more']))}개 더 있습니다.` : ''}`,
    'edits-cut': v => `바꾼 값이 ${v['edits']}개입니다. 링크에는 처음 ${v['kept']}개만 담습니다.`,
    opt: v => `“${v['value']}” 값은 최적화 기법과 학습률이 아닙니다. 예: adam~0.001`,
    lock: v => `“${v['value']}” 값은 눈금의 끝이 될 수 없습니다. 0보다 커야 합니다.`,
    lesson: v => `“${v['value']}” 수업은 아직 없습니다. 수업 목록을 보여 줍니다.`,
    stop: v => `“${v['value']}” 장면은 이 수업에 없습니다. ${v['used'] ?? 1}번째 장면을 보여 줍니다.`,
    ask: v => `“${v['value']}” 질문은 이 수업에 없습니다. 수업을 보여 줍니다.`,
    range: v =>
      `${v['name']} = ${v['asked']} 설정은 보여 줄 수 없습니다. ${v['name']} 값의 범위: ${takes(v)}. 보여 주는 값: ${v['shown']}.`,
    panel: v => `“${v['value']}” 설정은 이 수업에 없어서 뺐습니다.`,
    lang: v => `“${v['value']}” 언어는 지원하지 않습니다.`,
    theme: v => `“${v['value']}” 테마는 없습니다.`,
    twice: v => `“${v['value']}” 항목이 두 번 나옵니다. 마지막 것을 씁니다.`,
    long: v => `“${v['value']}” 항목이 너무 길어서 앞부분만 읽었습니다.`,
    unknown: v => `“${v['value']}” 항목은 알 수 없어서 무시했습니다.`,
  },

  // 어떻게 바꾸면 되는지
  advice: {
    one: ways => `다음 중 하나만 바꾸면 됩니다: ${ways}.`,
    both: ways => `하나만 바꿔서는 안 됩니다. 둘을 함께 바꾸세요: ${ways}.`,
    by: '; ',
    atLeast: (name, from) => `${name} ${from} 이상`,
    atMost: (name, to) => `${name} ${to} 이하`,
    between: (name, from, to) => `${name} ${from} 이상 ${to} 이하`,
    is: (name, value) => `${name} = ${value}`,
    vertical: name => `세로 ${name}`,
    horizontal: name => `가로 ${name}`,
  },
  // 엔진이 거절한 이유
  failures: {
    'filter-too-large': v => `필터 크기(${v['reach']})가 패딩을 더한 입력 크기(${v['padded']})보다 큽니다.`,
    'not-a-size': v => `${v['what']} 값은 ${v['least'] === 0 ? '0 또는 ' : ''}양의 정수여야 합니다. 받은 값: ${v['value']}`,
    'not-an-image': v => `윈도우는 형상이 (N, C, H, W)인 이미지 위에서만 움직입니다. 받은 형상: (${v['shape']})`,
    dot: v => `행렬의 곱에서 안쪽 크기가 서로 같아야 합니다. 받은 크기: ${v['K']}, ${v['Kb']}`,
    reshape: v => `(${v['from']}) 형상과 (${v['to']}) 형상은 원소 수가 서로 다릅니다.`,
    twice: v => `“${v['layer']}” 이름의 계층이 둘입니다. 계층마다 이름이 달라야 합니다.`,
    'pool-pad': v => `패딩 ${v['pad']} 값이 윈도우 크기(${v['window']})의 절반보다 큽니다.`,
    'no-loss': () => '마지막 계층은 softmax여야 합니다. 기울기 계산이 그 손실에서 시작합니다.',
    'no-scores': v => `softmax 계층에는 이미지마다 점수 한 행, (N, K)가 필요합니다. 받은 형상: (${v['shape']}). 앞에 Affine 계층을 두세요.`,
    'softmax-inside': () => '손실이 있는 softmax 계층은 마지막에만 올 수 있습니다.',
    'unknown-layer': v => `“${v['kind']}” 종류의 계층은 없습니다. 쓸 수 있는 것: ${v['names']}.`,
    sentence: v => (v['right'] ? `여기에 올 수 있는 것: ${v['right']}.` : '여기에는 올 수 없습니다.'),
    'sentence-long': v => `문장은 ${v['most']}자까지 쓸 수 있습니다. 지금은 ${v['value']}자입니다.`,
    'spec-class': v => `“${specPart(v)}” 자리에는 1자 이상 ${v['most']}자 이하의 이름이 와야 합니다. 지금 있는 것: ${v['value']}.`,
    'spec-object': v => `“${specPart(v)}” 자리에는 객체 {…} 하나가 와야 합니다. 지금 있는 것: ${v['value']}.`,
    'spec-list': v => `“${specPart(v)}” 자리에는 목록 […] 하나가 와야 합니다. 지금 있는 것: ${v['value']}.`,
    'spec-unknown': v => `“${specPart(v)}” 안에는 “${v['setting']}” 항목이 없습니다. 쓸 수 있는 것: ${v['names']}.`,
    'spec-missing': v => `${v['layer']} 계층: “${v['setting']}” 설정이 빠졌습니다.`,
    'spec-name': v =>
      `“${specPart(v)}” 이름은 A–Z, a–z, 0–9, _, - 문자로 1자 이상 ${v['most']}자 이하여야 하고, 이미 쓰이는 낱말(${v['names']})이 아니어야 합니다. 지금 있는 것: ${v['value']}.`,
    'spec-range': v =>
      `“${specPart(v)}” 값은 ${rangeEnd(Number(v['from']))} 이상 ${rangeEnd(Number(v['to']))} 이하의 ${v['whole'] === 1 ? '정수' : '수'}여야 합니다. 지금 있는 것: ${v['value']}.`,
    'spec-word': v => `“${specPart(v)}” 값은 다음 중 하나여야 합니다: ${v['names']}. 지금 있는 것: ${v['value']}.`,
    'spec-limit': v =>
      `${v['layer']} 계층에서 신경망이 너무 커집니다. ${{ numbers: '값 하나에 든 수', parameters: '매개변수', bytes: '바이트', classes: '클래스' }[String(v['what'])]}: ${grouped(Number(v['value']))}개, 한도: ${grouped(Number(v['most']))}개.`,
    'unknown-optimizer': v => `“${v['kind']}” 최적화 기법(optimizer)은 없습니다. 쓸 수 있는 것: ${v['names']}.`,
    'learning-rate': v => `학습률은 0 이상의 유한한 수여야 합니다. 받은 값: ${v['value']}`,
    'unknown-init': v => `“${v['kind']}” 방식의 초깃값은 없습니다. 쓸 수 있는 것: ${v['names']}.`,
    'unknown-convention': v => `LRN의 α 값은 논문 방식(“paper”)이나 torch 방식(“torch”)이어야 합니다. 받은 값: “${v['convention']}”`,
    groups: v => `채널 수와 필터 수가 그룹 수(${v['groups']})로 나누어떨어져야 합니다. 지금은 채널 ${v['C']}개, 필터 ${v['FN']}개입니다.`,
    ratio: v => `드롭아웃 비율은 0 이상 1 미만이어야 합니다. 지금 값: ${v['ratio']}.`,
    'lrn-k': v => `LRN의 k는 0보다 커야 합니다. 지금 값: ${v['k']}. 0이면 모두 0인 채널을 0으로 나누게 됩니다.`,
    eps: v => `배치 정규화의 eps는 0보다 커야 합니다. 지금 값: ${v['eps']}. 0이면 분산이 0일 때 0으로 나누게 됩니다.`,
    columns: v => `행렬은 열마다 수 하나로 정규화합니다. 지금 형상: (${v['shape']}).`,
    'unknown-order': v => `평탄화 순서는 CHW, HWC 중 하나입니다. 지금 있는 것: “${v['order']}”.`,
    'unknown-method': v => `풀링은 윈도우의 최댓값(max)이나 평균(average)을 구합니다. 받은 방식: “${v['method']}”`,
    truncated: v =>
      `가중치 파일이 중간에 잘렸습니다${v['tensor'] ? ` (${v['tensor']})` : ''}. 기대한 것: ${v['expected']}, 실제: ${v['met']}. 파일을 다시 받아 주세요.`,
    missing: v => `가중치 파일에 텐서 ${v['tensor']}, 형상 ${v['expected']} 항목이 없습니다.`,
    unexpected: v => `가중치 파일의 텐서 ${v['tensor']} 항목은 이 신경망에 없는 것입니다.`,
    shape: v => `가중치 파일의 텐서 ${v['tensor']} 형상: ${v['met']}. 이 신경망에 필요한 형상: ${v['expected']}.`,
    dtype: v => `가중치 파일의 텐서 ${v['tensor']} 자료형이 맞지 않습니다. 기대한 자료형: ${v['expected']}, 받은 자료형: ${v['met']}`,
    'non-finite': v => `가중치 파일의 텐서 ${v['tensor']} 안에 유한하지 않은 수가 있습니다: ${v['met']}`,
    memory: v =>
      `${v['network']} 신경망을 열려면 연속된 메모리가 ${megabytes(v['bytes'])} 필요하지만 이 브라우저가 할당하지 않습니다. 다른 페이지를 닫거나 더 작은 신경망을 여세요.`,
    torchvision: v =>
      `이 파일은 torchvision의 AlexNet으로, 다른 신경망입니다. 첫 계층의 필터가 64개이고 그룹과 LRN이 없습니다. 텐서 ${v['tensor']} 형상은 ${v['met']}, 2012년 신경망에 필요한 형상은 ${v['expected']}입니다.`,
    npz: v => `압축 파일이 손상되었습니다${v['tensor'] ? ` (항목 ${v['tensor']})` : ''}. 기대한 것: ${v['expected']}, 실제: ${v['met']}`,
    npy: v => `${v['tensor'] ? `배열 ${v['tensor']}: ` : ''}기대한 것: ${v['expected']}, 실제: ${v['met']}`,
    sum: v => `압축 파일의 항목 ${v['tensor']} 내용이 저장된 뒤에 바뀌었습니다. 체크섬: ${v['met']}, 기대한 값: ${v['expected']}`,
    compression: v => `압축 파일의 항목 ${v['tensor']} 압축 방식은 여기서 읽지 못합니다. 기대한 것: ${v['expected']}, 실제: ${v['met']}`,
    'no-class': v => `이 신경망에 없는 클래스입니다: ${v['value']}. 클래스는 0 ~ ${v['most']} 범위입니다.`,
    'weights-lost': () => '새 가중치도 이전 가중치도 읽을 수 없습니다. 지금은 무작위 가중치입니다.',
    unreadable: () => '파일을 더는 읽을 수 없습니다. 다시 골라 주세요.',
    'not-weights': v =>
      `이 파일의 종류는 ${fileKind(v['met'])}입니다. 여기서 읽는 것은 .safetensors, .npz 파일과 책의 .pkl 파일, 파이토치의 .pt 파일, 케라스의 .h5와 .keras 파일, .onnx 파일입니다.${advice(v['met'])}`,
    damaged: v => `가중치 파일이 손상되었습니다. 기대한 것: ${v['expected']}, 실제: ${v['met']}. 파일을 다시 받아 주세요.`,
    'language-not-loaded': () => '그 언어의 글을 불러오지 못했습니다. 연결을 확인하고 다시 시도하세요.',
    'net-not-loaded': () => '신경망을 읽는 부분을 불러오지 못했습니다. 연결을 확인하고 링크를 다시 여세요.',
    'weights-not-loaded': () => '가중치를 불러오지 못했습니다. 인터넷 연결을 확인하고 페이지를 새로 고치세요.',
    'no-digits': v =>
      `손글씨 숫자로 학습하려면 잉크를 받는 채널 1개짜리 입력과 ${v['least']}개 이상의 클래스가 필요합니다. 이 신경망의 입력: (${v['input']}), 클래스 수: ${v['classes']}.`,
    preparation: v =>
      v['kind'] === 'colour'
        ? `이 신경망의 입력: (${v['input']}). 전처리가 컬러(colour)이면 채널이 3개여야 합니다.`
        : `이 신경망의 입력: (${v['input']}). 전처리가 잉크(ink)이면 채널이 1개, size가 1 이상 ${v['most']} 이하, box가 1 이상 size 이하여야 합니다.`,
    'class-names': v => `클래스 수: ${v['classes']}, 클래스 이름 수: ${v['names']}. 클래스마다 이름을 하나씩 적거나 모두 빼세요.`,
    'training-diverged': v =>
      `학습을 멈추었습니다. 단계: ${v['step']}, 손실: ${v['loss']}, 유한하지 않은 수가 처음 나온 곳: ${v['value']}. 학습을 취소하고 학습률을 낮추세요.`,
    'training-failed': v => `오류로 학습을 멈추었습니다(${v['reason']}). 다시 시작할 수 있습니다.`,
    'training-lost': v =>
      `학습한 가중치가 있던 계산 엔진이 멈추었습니다. 학습 결과는 사라졌고(단계 수: ${v['steps']}), 가중치는 학습 전과 같습니다.`,
    'worker-died': () => '계산을 맡은 부분이 멈추었습니다. 다시 시도하세요.',
    'worker-does-not-start': () => '계산을 맡은 부분이 시작되지 않습니다. 페이지를 새로 고치고, 그래도 안 되면 다른 브라우저를 쓰세요.',
  },
}

export default ko
