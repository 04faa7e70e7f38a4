/** Words as data: those that say nothing, those that say little, and those that mean the same. */

const list = (text: string) => text.trim().split(/\s+/);

/** Grammar. Neither indexed nor searched for. */
export const EMPTY_WORDS: ReadonlySet<string> = new Set(
  list(`
    a about after again all also am an and any are as at be been being both
    but by can cannot cant could couldnt couldn dear did didnt do does doesnt
    doing dont each else ever every few for from get gets getting got had has
    hasnt have havent having he hello her here hi him his how however i id if
    ill im in into is isnt it its itself ive just kind let lets like lot made
    make makes making many may maybe me might more most much must my myself no
    nor not now of often on one ones only or other our ours out over own pls
    please plz same she should so some still such than thank thanks that thats
    the their them then there theres these they thing things this those to too
    us until up upon very via want wanted wants was wasnt we were weve what
    when where which while who whom whose why will with within wont would
    wouldnt yes yet you your yours youre able there anybody anyone anything anywhere
    everybody everyone everything everywhere nobody nothing somebody someone
    something somewhere whatever whenever wherever whoever far later
  `),
);

/** Characters of Chinese and Japanese grammar; a term of nothing else is left out. */
export const EMPTY_CHARACTERS: ReadonlySet<string> = new Set(
  '的了是在我你他她它们和与或就都而及着也很吧吗呢啊哦么这那有个之为以于把被让从到对请想要能会可上下里时候之一些每等去来说后前再还又给没不用个多大小' +
    'はがのをにでともやへかなたてしいるれさすだまんっう',
);

/**
 * What every other request says, whatever it asks for. Found and shown, but of
 * little weight.
 */
export const SLIGHT_WORDS: ReadonlySet<string> = new Set(
  list(`
    ability able add added adding addition additional allow allowed allowing
    allows better change changed current currently enable enhancement existing
    feature features feat functionality good great help idea implement
    implemented improve improvement introduce nice new need needed needs
    option optional options possible possibility provide really request
    requests set simple suggestion support supported supporting supports use
    used useful user users using way ways wish wishlist work working works
    without work able when issue
  `),
);

/** The same in Chinese and Japanese. */
export const SLIGHT_PHRASES: readonly string[] = list(`
  希望 增加 功能 建议 支持 可以 添加 能否 需求 请求 新增 实现 提供 一个 是否
  能不能 可不可以 追加 機能 対応 要望 お願い 欲しい ほしい できる
`);

/**
 * What people say at work whatever they ask for: times, counts, places, everyday
 * verbs, and words for an organisation. They find as others do; that a document
 * has nothing but these does not make it relevant.
 */
export const EVERYDAY_WORDS: ReadonlySet<string> = new Set(
  list(`
    across actual actually ago agree ahead almost alone along already although
    always among apply arrange arrive ask asked away back bad bear because
    become before begin begins behind believe below beside best between beyond
    big bit bring brought business buy call care carry case cause certain choose
    chose close closer colleague colleagues come comes companies company compare
    complete consider continue correct cost count couple current customer
    customers cut date day days deal decide department departments depend
    different difficult direct done down drop during early easily easy eight
    employee employees end enough enter evening event except expect explain
    extra fact fair fall false fast feel find fine finish first five fix follow
    forty found four free fresh friday full further general give given glad go
    goes going gone group groups half hand hands happen happens hard hear heard
    heavy help high hold hour hours hundred important inside instead join keep
    kept kind knew know known large last late least leave left less level life
    list little live long longer look looks lose lost low main manager managers
    many matter mean meeting meetings mention minute minutes monday month months
    morning move name near nearly necessary never next night nine normal note
    notice number off office offices old once open part partner partners parts
    past pay people per perhaps person pick piece place plan plus prefer prepare
    problem project projects properly put quarter question quick quickly quiet
    quite rather reach read ready real reason receive recent remember rest
    result return right room round run saturday saw say says second see seem
    seen sell send sent serious set seven several share short side similar
    simple since single sit six size small someone soon sort spend staff stand
    start state stay step stop sure take taken talk team teams tell ten term
    third though thought thousand three through throughout thursday till time
    times today together told tomorrow tonight took top toward towards tried
    true try tuesday turn turned twelve twenty twice two type under understand
    unless unlikely usual usually visit wait walk watch wednesday week weekend
    weeks well went whether wish without wonder word words work works world
    worse worst write wrong year years yesterday young
    每次 每天 每个 每年 每月 时候 时间 出来 知道 看到 看见 马上 一张 一下 一次 一起 一些 同事 公司 申请 参加 客户 今天 明天 现在
    以前 以后 以便 很久 自己 大家 我们 你们 他们 已经 或者 因为 所以 如果 但是 不是 不能 不用 需要 想要 附近 团队 部门 员工 办公
    工作 安排 准备 东西 问题 方便 方法 直接 重新 人 太 更 新 发 放 找 加 换 拿 做 看 等 先 才 再 好 快 全 该 年 月 日 天 次
    张 台 位 中
  `),
);

/**
 * Words that name one thing in software. Each group stands on a line; a word
 * finds the others at a discount. General vocabulary, not that of any product.
 */
const GROUPS = `
  login signin logon authenticate authentication sso
  logout signout logoff
  password passphrase credential credentials
  account accounts profile identity
  permission access authorization privilege role rights
  delete remove erase discard purge
  create make build generate produce
  edit modify change adjust alter
  export download save dump
  import upload load ingest
  alert notification notify alarm warn
  error failure fault crash bug exception
  slow latency lag performance sluggish
  fast quick speed
  update upgrade refresh bump
  outdated stale obsolete old
  configure configuration settings preferences options customize customization
  directory folder path
  file document
  picture image screenshot photo
  window pane panel
  menu dropdown submenu
  bookmark favorite star pin
  search find lookup query
  filter narrow
  sort order arrange
  copy duplicate clone replicate
  sync synchronize synchronization
  backup snapshot archive
  restore recover rollback revert undo
  schedule cron timer
  dark night theme
  icon tray
  shortcut hotkey keybinding
  hide conceal minimize collapse
  show display view
  drag pull move
  invoice bill billing
  payment pay checkout
  refund reimburse chargeback
  report summary statistics analytics
  chart graph plot diagram
  dashboard overview
  log logs trace history
  monitor observe watch
  limit quota restrict throttle
  ticket issue task
  app application program software
  package module
  container docker image
  server host machine node
  computer pc laptop device
  website site page
  database db
  documentation docs manual guide
  email mail
  message chat
  comment remark note
  language locale translation
  translate localize
  approve approval confirm
  encrypt encryption cipher
  secret secrets token key
  deploy release rollout ship
  pipeline ci workflow
  test testing sandbox staging
  bulk batch mass multiple
  team group
  terminal console shell
  print output
  automatic automatically auto
  retry repeat
  admin administrator administration
  config configuration
  auth authentication authorization
  repo repository
  env environment
  dev development
  prod production
  info information
  k8s kubernetes
  msg message
  perf performance
  spec specification
  param parameter
  dir directory
  org organization
  stats statistics
  mfa 2fa
  split divide tearoff
  merge combine join
  截图 截屏 屏幕截图
  通知 提醒 告警 警告 报警 消息
  删除 移除 清除
  修改 编辑 更改 调整
  新建 创建 建立
  登录 登陆 登入
  密码 口令
  账号 账户 帐号 帐户
  权限 授权
  导出 下载 保存
  导入 上传
  升级 更新
  配置 设置 设定
  备份 快照
  恢复 还原 回滚 撤销
  搜索 查找 查询 检索
  收藏 书签
  复制 拷贝 克隆
  统计 报表 分析
  网站 站点 网页
  服务器 主机
  容器 镜像
  故障 错误 异常 出错
  文件夹 目录
  图片 图像
  滚动 长图
  快捷键 热键
  隐藏 最小化
  显示 展示
  批量 多个
  同步 同时更新
  发票 账单
  付款 支付
  退款 退费
  慢 卡顿 延迟
  ログイン サインイン 認証
  通知 アラート 警告
  削除 消去
  設定 構成
  検索 探す
  出力 エクスポート ダウンロード
`;

/** Groups of words that mean the same, as they are written. */
export const SAME_MEANING: ReadonlyArray<readonly string[]> = GROUPS.trim()
  .split('\n')
  .map(list);

/** Words that are written together or apart. */
export const COMPOUNDS: ReadonlySet<string> = new Set(
  list(`
    autocomplete backend backup changelog checkbox checkout cleanup clipboard
    codebase copypaste database dataset datastore dropdown email endpoint
    failover fallback feedback filename filesystem filetype firewall folder
    followup frontend fullscreen handover hostname hotkey hotfix keyboard
    keybinding layout lifecycle lockout login logoff logon logout lookup
    markdown metadata multiselect namespace newline offline onboarding online
    opensource override passphrase passwordless payload plaintext playback
    playlist plugin popup preview readonly rebase redirect rollback rollout
    rollup runtime screenshot scrollbar selfservice setup shortcut shutdown
    sidebar signin signoff signon signout signup signoff singlesignon
    spreadsheet standalone startup stylesheet subdomain submenu subtask tearoff
    teardown template timeline timeout timestamp timezone toolbar tooltip
    typeahead upload username viewport walkthrough webhook webpage website
    whitelist wildcard workaround workflow workspace writeup
  `),
);
