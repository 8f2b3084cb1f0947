// What the data of a training is called, in Korean (app/train/data).
import { fileKind } from '../../../text/ko.ts'
import type { DataText } from './en.ts'

type Values = Readonly<Record<string, string | number>>
const inFile = ({ file }: Values): string => (file === undefined ? '' : `${file}: `)
const place = ({ line, stroke, point }: Values): string =>
  `${line}번째 줄${stroke === undefined ? '' : `, ${stroke}번째 획`}${point === undefined ? '' : `, ${point}번째 점`}`

const ko: DataText = {
  title: '데이터',
  source: '학습에 쓸 데이터',
  recordedData: chosen => `기록은 MNIST로 학습한 것이고, 내 학습은 여기서 고른 데이터(${chosen})로 합니다.`,
  hands: '만든 손글씨',
  handsTitle: '이 페이지가 끝없이 만드는 손글씨: 내려받을 것이 없습니다',
  mnist: 'MNIST',
  mnistTitle: '훈련 데이터 60,000장, 시험 데이터 10,000장',
  files: '파일 …',
  filesTitle: '직접 고른 IDX 파일(gzip도 가능): 이미지와 레이블, 있으면 시험 데이터도',
  yours: '내 글씨',
  yoursTitle: '여기서 그린 숫자를 섞어 학습합니다',

  fetching: 'MNIST 내려받는 중',
  bytes: (here, total) => `${total} MB 중 ${here} MB`,
  cancel: '취소',
  fetch: '내려받기',
  toFetch: '약 12 MB를 내려받습니다',
  onDevice: mb => `이 기기에 저장됨 (${mb} MB)`,
  keep: '이 기기에 저장',

  reading: '파일을 읽는 중 …',
  counts: (train, test) => (test === null ? `이미지 ${train}장, 시험용 없음` : `이미지 ${train}장, 시험용 ${test}장`),

  ownHelp: '숫자를 그린 뒤 그 숫자의 키나 아래 버튼을 누르세요.',
  ownShare: '전체 이미지에서 차지하는 비율',
  label: (digit, count) => `그린 것을 숫자 ${digit}의 데이터로 저장 (지금 ${count}개)`,
  labelGroup: '숫자별 개수',
  takeBack: '하나 빼기',
  takeBackTitle: '가장 최근 것을 뺍니다',
  save: '저장',
  saveTitle: '모두 파일로 저장합니다. 명령줄에서 학습할 때도 읽는 형식입니다',
  open: '열기',
  openTitle: '파일의 숫자를 더합니다',
  removeAll: '모두 지우기',
  sureDigits: count => `숫자 ${count}개를 완전히 지울까요? 되돌릴 수 없습니다.`,
  keepIt: '그대로 두기',
  removeIt: '완전히 지우기',
  fixed: count => `이 학습은 시작할 때 있던 ${count}개로 학습합니다.`,

  images: '이미지 수',
  all: '전부',
  only: count => `${count}장만`,

  runs: '여기 저장된 학습',
  runsOf: (count, mb, most) => `${count}개 · ${most} MB 중 ${mb} MB`,
  noRuns: '학습한 것은 진행되는 대로 이 기기에 저장됩니다.',
  nextToGo: (run, step) =>
    `자리가 다 찼습니다. 다음 학습을 저장하면 이름 없는 학습 가운데 가장 오래된 것이 지워집니다: ${run}, 스텝 ${step}.`,
  keepRun: '지우지 않기',
  keepRunTitle: '설정을 이름으로 붙입니다. 이름이 있는 학습은 지우지 않습니다',
  wayOut: '자리가 모자라면 이름이 없는 학습부터 지웁니다.',
  name: '이름',
  unnamed: '이름 없음',
  onScreen: '지금 화면',
  settings: (network, optimizer, rate, batch, seed) => `${network} · ${optimizer} ${rate} · 배치 ${batch} · 시드 ${seed}`,
  allZero: '가중치 모두 0',
  begins: init => `가중치 ${init}`,
  fewImages: count => `이미지 ${count}장만`,
  rateLater: rate => `나중 학습률 ${rate}`,
  rateFrom: (rate, step) => `스텝 ${step}부터 학습률 ${rate}`,
  at: (step, right) => `스텝 ${step}${right === null ? '' : ` · 정확도 ${right}`}`,
  takeUp: '열기',
  takeUpTitle: '멈춘 곳부터 이 학습을 이어 갑니다',
  compare: '나란히 보기',
  compareTitle: '이 학습을 지금 화면의 학습과 나란히 보입니다: 필터, 그래프, 그린 숫자의 답',
  compareWith: '비교할 학습 …',
  remove: '지우기',
  saveRunTitle: '학습 설정, 그래프, 시점을 한 파일로 저장',
  openRun: '학습 열기 …',
  openRunTitle: '파일에 든 학습을 여기에 저장하고 이어 갑니다',
  sureRun: '이 학습과 저장된 시점을 완전히 지울까요? 되돌릴 수 없습니다.',

  failures: {
    'run-file': v => `${inFile(v)}읽을 수 없는 학습 파일입니다. 위치: ${v['place']}. 필요한 값: ${v['expected']}. 지금 값: ${v['met']}.`,
    'moment-large': v =>
      v['bytes'] === undefined
        ? '이 신경망은 너무 커서 학습을 여기에 저장할 수 없습니다.'
        : `이 학습을 저장할 자리가 없습니다. 필요한 크기: ${Math.ceil(Number(v['bytes']) / 1e5) / 10} MB, 남은 크기: ${Math.floor(Number(v['most']) / 1e5) / 10} MB. 다른 학습을 지워 주세요.`,
    'idx-files': v =>
      `이미지 파일 ${v['images']}개, 레이블 파일 ${v['labels']}개입니다. 하나씩 필요하고, 시험 데이터가 있으면 둘씩 필요합니다.`,
    'idx-kind': v => `${inFile(v)}파일의 종류: ${fileKind(v['kind'])}. 필요한 것은 IDX 이미지나 레이블입니다(gzip도 가능).`,
    'idx-magic': v => `${inFile(v)}파일의 첫 수: ${v['met']}. IDX 이미지는 2051, 레이블은 2049로 시작합니다.`,
    'idx-short': v => `${inFile(v)}파일 크기: ${v['bytes']}바이트. 헤더만 해도 ${v['header']}바이트입니다.`,
    'idx-many': v => `${inFile(v)}헤더에 적힌 크기: ${v['sizes']}바이트. 최대 ${v['most']}바이트까지 읽습니다.`,
    'idx-length': v => `${inFile(v)}헤더 뒤에 있는 크기: ${v['met']}바이트. 필요한 크기: ${v['expected']}바이트.`,
    'idx-gzip': v => `${inFile(v)}gzip 파일이 손상되었거나 ${v['bytes']}바이트 뒤에서 끊겼습니다.`,
    'idx-counts': v => `${inFile(v)}이미지 ${v['images']}장, 레이블 ${v['labels']}개. 이미지마다 레이블이 하나 있어야 합니다.`,
    'idx-none': v => `${inFile(v)}이미지가 없습니다.`,
    'idx-size': v =>
      `${inFile(v)}이미지 크기: ${v['rows']}×${v['columns']}. 이 신경망이 받는 크기: ${v['wantedRows']}×${v['wantedColumns']}.`,
    'idx-label': v => `${inFile(v)}${v['index']}번 레이블: ${v['label']}. 이 신경망의 클래스는 0에서 ${v['last']}까지입니다.`,
    'idx-not-mnist': v => `${inFile(v)}이미지 ${v['met']}장. MNIST의 이미지 수: ${v['expected']}장.`,
    'mnist-alone': () => '파일 하나로 된 이 복사본에는 MNIST가 없습니다. ‘만든 손글씨’나 가지고 있는 IDX 파일을 쓰세요.',
    'mnist-missing': v => `MNIST가 있어야 할 곳에 없습니다. ${v['file']}에 대한 서버의 응답: ${v['status']}.`,
    'mnist-long': v => `${inFile(v)}${v['bytes']}바이트 뒤에도 이어집니다. MNIST의 파일이 아닙니다.`,
    'mnist-unreachable': v => `지금은 MNIST를 내려받을 수 없습니다(${v['reason']}). 만든 손글씨에는 네트워크가 필요 없습니다.`,
    'files-gone': v => `파일이 더는 여기에 없습니다: ${v['name']}. 다시 골라 주세요.`,
    'no-own-digits': () => '내 글씨가 아직 없습니다. 숫자를 그리고 그 숫자의 키를 누르세요.',
    'too-few-images': v => `이미지가 적어도 1장 필요합니다. 지금 값: ${v['most']}.`,
    'device-full': () => '이 브라우저에 저장할 자리가 없습니다. 저장되어 있던 것은 그대로입니다.',
    'device-refused': v => `이 브라우저는 저장을 허용하지 않습니다(${v['reason']}). 페이지를 닫으면 사라집니다.`,
    'digits-none': v => `${inFile(v)}숫자가 없습니다.`,
    'digits-many': v => `숫자 ${v['count']}개. 최대 ${v['most']}개까지 저장합니다.`,
    'digits-points': v => `${inFile(v)}${v['number']}번째 숫자의 점: ${v['points']}개. 1개에서 ${v['most']}개까지 가능합니다.`,
    'digits-far': v => `${inFile(v)}${v['number']}번째 숫자에 (${v['x']}, ${v['y']}) 점이 있습니다. 그리는 칸은 0에서 1까지입니다.`,
    'digits-gzip': v => `${inFile(v)}파일이 손상되었거나 중간에 끊겼습니다.`,
    'digits-large': v => `${inFile(v)}파일이 ${v['most']} MB보다 큽니다.`,
    'pen-long': v => `${inFile(v)}${place(v)}: 길이가 ${v['met']}자입니다. 숫자 하나에 그만큼은 필요하지 않습니다.`,
    'pen-json': v => `${inFile(v)}${place(v)}: JSON이 아닙니다(${v['met']}).`,
    'pen-object': v => `${inFile(v)}${place(v)}: 지금 값 ${v['met']}. 필요한 것은 객체 {label, writer, strokes}입니다.`,
    'pen-label': v => `${inFile(v)}${place(v)}: 지금 label ${v['met']}. 0에서 9까지의 숫자가 필요합니다.`,
    'pen-writer': v => `${inFile(v)}${place(v)}: 지금 writer ${v['met']}. 텍스트가 필요합니다.`,
    'pen-strokes': v => `${inFile(v)}${place(v)}: 지금 strokes ${v['met']}. 획의 목록이 필요합니다.`,
    'pen-stroke': v => `${inFile(v)}${place(v)}: 지금 값 ${v['met']}. 점의 목록이 필요합니다.`,
    'pen-point': v => `${inFile(v)}${place(v)}: 지금 값 ${v['met']}. 두 수 [x, y]가 필요합니다.`,
  },
}
export default ko
