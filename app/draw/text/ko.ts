// 그리기에 쓰는 한국어(app/panels/Draw, Ribbon, Preparation).
import { fullNumber, grouped } from '../../geometry/numbers.ts'
import { advice, fileKind } from '../../text/ko.ts'
import type { DrawText } from './en.ts'

const ko: DrawText = {
  title: '그리기',
  square: '그리는 네모 칸',
  squareKeys:
    '마우스, 펜, 손가락으로 그립니다. 키보드: 화살표 키로 펜을 옮기고, Shift 키를 함께 누르면 조금씩 움직이며, 스페이스 키로 펜을 내리거나 올립니다. 0–9 키는 예시 숫자, C 키는 지우기입니다.',
  purpose: numbers => `그려 보세요. 매개변수 ${numbers}개가 답을 정합니다.`,
  howTo: '직접 그리거나 예시를 고르세요. 그다음 맵의 칸을 가리켜 보세요.',
  hint: '숫자를 그려 보세요',
  hintClasses: '여기에 그려 보세요',
  example: '예시',
  penDown: (x, y) => `펜 내림, 왼쪽에서 ${x}%, 위에서 ${y}%`,
  penUp: (x, y) => `펜 올림, 왼쪽에서 ${x}%, 위에서 ${y}%`,
  clear: '지우기',
  history: {
    title: '실행 취소와 다시 실행',
    undo: what => `실행 취소: ${what}`,
    redo: what => `다시 실행: ${what}`,
    nothing: { undo: '실행 취소', redo: '다시 실행' },
    done: {
      stroke: () => '획',
      clear: () => '지우기',
      sample: v => `예시 숫자 ${v['digit']}`,
      picture: () => '이미지',
      scene: () => '준비된 이미지',
      view: () => '저장한 화면 상태',
      link: () => '다른 그림',
      set: v => `${v['name']} = ${fullNumber(Number(v['value']))}`,
      putBack: v => `${v['name']} 원래 값으로`,
      putAllBack: () => '모두 원래 값으로',
      edit: () => '신경망',
    },
  },
  picture: '이미지 …',
  samples: '예시 숫자',
  sample: digit => `예시 숫자 ${digit}`,
  dismiss: '닫기',
  troubles: {
    reading: v => `${v['name']} 파일을 읽는 중 …`,
    noFile: () => '이미지가 들어 있지 않습니다. PNG, JPEG, GIF, WebP, BMP 파일을 끌어다 놓거나 붙여 넣으세요.',
    textDropped: () => '이미지가 아니라 텍스트입니다. PNG, JPEG, GIF, WebP, BMP 파일을 끌어다 놓거나 붙여 넣으세요.',
    noPicture: v =>
      `${v['name']} 파일의 종류는 ${fileKind(v['what'])}입니다. 읽을 수 있는 이미지가 아닙니다.${advice(v['what'])} PNG, JPEG, GIF, WebP, BMP 파일을 쓰세요.`,
    gone: v => `${v['name']} 항목은 읽을 수 없습니다. 폴더이거나 이제 없는 파일입니다. 파일을 고르세요.`,
    unreadable: v => `${v['name']} 파일은 이미지처럼 시작하지만 손상되었습니다. 다시 저장하거나 다른 파일을 쓰세요.`,
    tooManyBytes: v =>
      `${v['name']} 파일의 크기는 ${v['megabytes']} MB입니다. ${v['most']} MB까지만 읽을 수 있습니다. 이미지를 줄여 주세요.`,
    tooManyPixels: v =>
      `${v['name']} 파일의 크기는 ${v['width']}×${v['height']}픽셀입니다. ${Number(v['most']) * 100}만 픽셀까지만 읽을 수 있습니다. 이미지를 줄여 주세요.`,
    fewPixels: v => `${v['name']} 파일의 크기는 ${v['width']}×${v['height']}픽셀입니다. 보여 주지만 알아볼 것이 거의 없습니다.`,
    noPixels: v => `${v['name']} 파일의 크기는 ${v['width']}×${v['height']}픽셀입니다. 보여 줄 것이 없습니다.`,
    severalFiles: v => `파일 ${v['count']}개 중 첫 번째 이미지 ${v['name']} 파일을 보여 줍니다.`,
    animated: v => `${v['name']} 파일은 움직이는 이미지입니다. 첫 장면을 보여 줍니다.`,
  },
  saids: {
    undone: v => `실행을 취소했습니다. 남은 획: ${v['strokes']}개.`,
    redone: v => `다시 실행했습니다. 획: ${v['strokes']}개.`,
    cleared: () => '네모 칸이 비었습니다.',
    sampled: v => `예시 숫자 ${v['digit']}, 네모 칸에 넣었습니다.`,
    pictured: () => '이미지를 네모 칸에 넣었습니다.',
    viewed: () => '저장된 화면 상태를 열었습니다.',
  },
  ribbon: '그리는 동안의 답',
  ribbonTitle: '그리는 동안:',
  ribbonSoFar: '지금까지의 답',
  ribbonSlider: '그리는 동안의 시점',
  ribbonEmpty: '아직 그린 것이 없습니다',
  ribbonHint: '그리면 채워집니다. 끌면 지난 시점으로 돌아갑니다.',
  ribbonAlone: '처음부터 재생하거나 끌어 보면 답이 어떻게 바뀌었는지 보입니다.',
  moment: (points, all) => `점 ${all}개 중 ${points}개까지 그린 시점`,
  momentNone: (points, all) => `점 ${all}개 중 ${points}개까지 그린 시점: 답 없음`,
  momentAnswer: (points, all, digit, p) => `점 ${all}개 중 ${points}개까지 그린 시점: ${digit}, ${p}%`,
  replay: '그린 과정 다시 보기',
  stopReplay: '멈추기',
  preparation: '신경망이 보는 이미지',
  imageLabel: (height, width) => `그린 것을 ${height}×${width} 픽셀로 옮긴 이미지. 신경망의 입력 데이터입니다.`,
  howInk: '잉크가 x가 되기까지',
  stages: '그린 것이 이미지가 되는 과정',
  stageNames: { drawn: '그린 것', cropped: '자르기', scaled: '크기 맞추기', centred: '중심 맞추기' },
  stageCaptions: {
    drawn: size => `네모 칸을 ${size}×${size} 픽셀로 옮겼습니다.`,
    cropped: () => '잉크가 있는 부분만 잘라 가운데에 놓습니다.',
    scaled: (_, box) => `긴 변을 ${box}픽셀에 맞춥니다. 펜의 굵기는 그대로입니다.`,
    centred: () => 'MNIST처럼 무게 중심을 한가운데로 옮깁니다. 이것이 x입니다.',
  },
  playStages: '이미지가 되는 과정 보기',
  stopStages: '멈추기',
  noInk: '아직 비어 있습니다.',
  bordered: (border, height, width) =>
    border === null ? `테두리를 더해 ${height}×${width} 크기가 됩니다.` : `테두리 ${border}픽셀을 더해 ${height}×${width} 크기가 됩니다.`,
  thread: {
    filter: (number: number) => `필터 ${number}`,
    facts: {
      products: ({ terms, bias }) => `곱 ${grouped(terms)}개${bias ? ' + b' : ''}`,
      gate: ({ value }) => (value > 0 ? '0보다 크므로 그대로' : '0보다 작아 0이 됨'),
      bend: ({ value }) => (value > 0 ? '0보다 크므로 그대로' : '0보다 작아 일부만 남음'),
      winner: ({ passes, terms }) => (passes ? `${terms}개 중 최댓값` : '최댓값이 아니므로 여기서 끝남'),
      mean: ({ terms }) => `${terms}개의 평균`,
      curve: ({ formula }) => formula,
      scaled: ({ formula }) => formula,
      same: () => '같은 값',
    },
    products: (terms: number, pixels: boolean, filter: number | null) =>
      `${pixels ? '픽셀' : '값'} ${grouped(terms)}개 × ${filter === null ? '가중치' : `필터 ${filter}`}, 모두 더한 값입니다.`,
    through: ([one, share], other) =>
      `이 값을 거쳐 ${one}의 점수에 ${share}${other ? `, ${other[0]}의 점수에 ${other[1]}` : ''} 만큼 더해집니다.`,
    ends: (layer: string) => `${layer}에서 끝나므로 이 값을 거쳐 점수에 더해지는 것은 없습니다.`,
    from: (shares: readonly string[]) => `가장 크게 더해지는 값: ${shares.join(', ')}`,
    noAnswer: '답이 없어 더 따라갈 수 없습니다.',
    see: (terms: number) => `곱 ${grouped(terms)}개 보기 →`,
    open: '어떻게 계산되는지 보기 →',
  },
}

export default ko
