import {
  EMPTY_WORDS,
  EVERYDAY_WORDS,
  SAME_MEANING,
  SLIGHT_WORDS,
} from '../../search/commonWords';
import { fold, stem } from '../../search/words';

const list = (text: string) => text.trim().split(/\s+/);

/**
 * The commonest words of technical English, as counted over the read-me files of
 * two thousand packages, without those that the search knows already.
 */
const TECHNICAL = list(`
    abide abort above absolute abstract accept according accurate
    achieve action active acts adapter address adjacent adopted advance
    advantage advised affect afterwards against agent aggressive aims
    aka akin algorithm alias aliases allocated alongside alternative
    amount analysis ancestor another answer anyway api appear append
    approach appropriate arbitrary architecture argument around array
    arrow aspects assertions assign associated assume async asynchronous
    attach attack attempt attention attribute automated available
    average avoid aware awesome backer background backpressure backslash
    backtracking backward badge bare base bash basic basis behave
    behavior behaviour benchmark beneficial benefit binary binding blob
    block blog body boolean bottom bound boundary box brace bracket
    branch break broken browser buffer buggy built bunch bundle bundler
    byte cache calculate callback caller came cancel canonical
    capabilities capitalized capture catch caution caveat chain channel
    char character charge charset check child children choice chosen
    chunk circular class clean clear click client closest code coerce
    collect color column com comma command commercial commit common
    community compact comparison compatible compile complex compliance
    compliant complicated complies component composed comprehensive
    compress concatenated concept concern concurrent condition conduct
    conflicts conjunction connect consists constant constraints
    construct constructor consume consumption contact content context
    contradicted contribute contributors control convenient convention
    conversion convert coordinate copyright core corresponds counter
    course cover coverage crawl creation credit critical css
    customizable cycle cyclic dangerous debug decimal declare decode
    dedicated deep deeply default defer define definition deflate delay
    deliver demo deprecated depth derived describe description
    descriptor design desired destination destroyed detail detect
    determine deterministic diff digits disable disclosure discovered
    discrepancies discussion disk dispatcher distinct distribute domain
    don donation dot double doubt downside draft drive due duplex
    duration dynamic earlier ease easier easiest ecosystem edge editor
    effect efficient effort element embedded emit emoji empty encode
    encounter encourage enforce engine ensure enterprise entire entity
    entry equal equivalent escape especially evaluate eventually exact
    example exceeded excellent excess exclude execute exhaustion exit
    expand expansion experience experimental expired explanation
    explicit expose express extant extend extension external extract
    extremely factor fail familiar family faster fastest favor fetch
    field fill final fire fit flag flexible float flow flushed focus
    footprint force forget fork form format formatters forward fragment
    frame framework frequently friendly front fulfilled fun furnished
    future garbage generic getter git global goal gracefully granted
    greater grow guarantee guidelines handle handler hash haven header
    health heart helper hereby hex hidden higher highest highlighting
    hit homepage hood hook hope html http https huge human identify idle
    ignore immediate immutable impact implicit implied impossible
    include inclusive incoming incorrect increase increment indefinitely
    indent independent indeterminate indicate indirectly individual
    inferred infinite init inject inline inner input insert inspect
    inspired install instance instantiating instructions integer
    integrate intend intentional interact interested interface internal
    interpreted interval invalid inverse invocation invoke involved item
    iterate job json keyword knowledge label lack larger latest latter
    layer lazy lead learn legacy length letter lib library license lies
    lightweight link lint linter listen literal loader located logger
    logic logo loop love lower lowercase magic maintain maintenance
    major malformed mandatory manipulate manner mark markup match
    matcher max maximum meant measure mechanism media member memory met
    meta method middleware migrate million milliseconds min mind minimum
    minor mirror miss mitigate mix mode model modern moment mounted
    naive native nature navigate nearest necessarily negate neither
    nested net network newer newly none notation null numeric object
    obtain occur occurrence offer offset older omit onto operate opt
    optimize origin otherwise outside overall overhead overridden
    overwrite overwritten padding pair parallel parent parentheses parse
    parser partial particular pass patch pathname pattern pause peer
    penalty pending period permit persistent perspective phase pipe
    placeholder plain platform play point pointer policy pool popular
    port portion position post potential powerful practice preceding
    precision predictable prefix prepend prerequisites presence present
    preserve prettier pretty prevent previous primarily primary
    primitive prior priority private probably proceeds process progress
    promise promisified prop property proposal protect protocol
    prototype proxy public publish pure purpose push quality queue
    queued quote race raise ran random range rarely rate raw react
    readable reader realpath recognizes recommend record recursive red
    reduce redundant ref refer referenced reflect regarding regardless
    regex register registry regular reject related reliable rely remain
    remote renamed render replace represent representation reproduce req
    require reserved reset resolution resolve resource respect respond
    response restart resume retain retrieve reusable reuse reverse
    review rewrite rewritten risk robust root roughly route router row
    rule safe safety said sample sanitize satisfied scenario schema
    schemes scope scratch screen script scroll seamlessly section secure
    segments select selector semantic sense sensitive separate sequence
    serialize series serve service session shaking shall shape shim
    shorter shorthand sign signal signature significant silently simpler
    simplest simplicity simplify situation skip slash slight slower
    smaller smart snippet socket solution solve sometimes somewhat
    source space span special sponsor spot spread square stability
    stable stack standard statement static status storage store strategy
    stream strict strikethrough strip strong structure stuff style
    subclass subdirectories subject sublicense submit subscription
    subsequent subset substantial substitution subtle succeeds
    successful suffix suitable suite super supply suppose suppress
    surface surprising sustainable switch symbol symlinks syntax system
    tab table tag tarball target technique temporary themselves
    therefore thin think thread throw thrown thus tick tiny tired title
    tool total touch track tracker trailing transform transpiled
    traverse treat tree trigger trust tutorial typical unavailable
    unavoidable unbounded unchanged undefined unescape unexpected
    unicode unified union unique unit unix unknown unnecessary
    unrecognized unsafe unsupported untouched untrusted unused upper
    upstream url usable usage utility valid value var variable variant
    variety various vary vast vendored verbose verify versa version vice
    virtual visible visitor visual vulnerable web weird welcome whereas
    white whole wide width wiki wire worker worth worthwhile wrap
    wrapper writable yields yourself zero
`);

/** Words for what organisations do and use, and first names that are words. */
const WORKPLACE = list(`
    accounting administration ads advertising analytics architect
    archive artist asset audio audit automation backbone backoffice bank
    banking basket benefits billing board bonus booking books brand
    budget calendar campaign canteen capacity career cargo carrier cart
    catalog catalogue catering claims cluster commerce communication
    compliance computer conference connect consent console contact
    content contracting copier corporate corporation courier crm
    dashboards delivery desk dialog discovery dispatch distribution
    drive ecommerce editorial education energy engineer engineering erp
    estate events exchange expense facilities facility factory finance
    financial firewall fleet forecast forum fraud freight fulfilment
    fulfillment fulfil gateway governance growth guest handbook headset
    helpdesk hiring hotel hub identity imaging inbox incident
    infrastructure ingestion innovation insight insights insurance
    inventory intranet invoicing journal kitchen knowledge lab
    laboratory laptop law leasing ledger legal lender library licensing
    loan lobby logistics logo loyalty mail mailbox maintenance
    management map market marketing marketplace materials meeting
    merchandise merchant messaging metering microphone mobile mobility
    money monitor monitoring navigation network news newsletter notebook
    nursing observability office ombudsman onboarding operations orders
    organisation outreach parking parts payroll people personnel phone
    photo planning playback player podcast policy portal portfolio
    postal press pricing printer printing procurement product production
    products profile promotion provisioning publishing purchase
    purchasing quality radar radio real reception recommendation
    recommendations recruiting recruitment registration relay renewal
    rental replay research reservation retail revenue reward roadmap
    roster routing salary sales scanner scheduling science scheduler
    search security sensor settlement shift shipment shipping
    shop shopping showroom signage site society sourcing spare spotlight
    staffing statistics stock storage store strategy streaming studio
    subscription supplier supply support survey sustainability tax taxi
    telephone telephony television tenant terminal theatre timesheet
    tooling tracing tracking trade trading traffic training transfer
    transit transport transportation travel treasury trust vacation
    vault vehicle vendor venue video virus vision visitor voice voucher
    vpn warehouse warranty wallet waste weather web webinar welfare wifi
    wiki workplace workshop wireless april august december february
    january july june march november october september will mark grant
    max bill art chase rose grace hope faith may dean miles rich sunny
    victor queen king prince duke chef page pages hunter carter cook
    baker miller smith mason parker taylor young long short small wells
    woods rivers lake hill banks stone brown green black white gray
`);

const GERMAN = list(`
    abrechnung abteilung adresse analyse anfrage anmeldung antrag
    anwendung arbeit archiv artikel ausgabe auslieferung auswertung
    bereich bericht berichte beschaffung bestand bestellung bestellungen
    betrieb bewerbung bild buchhaltung buchung büro daten datenbank
    datenschutz dienst dienste dienstreise drucker einkauf energie
    entwicklung erfassung erstattung fahrzeug fehler filiale finanzen
    firma forschung freigabe führung gateway gehalt gerät geräte
    geschäft gruppe handel hilfe innovation kalender kantine karte kasse
    katalog kaufmann kommunikation konferenz konto kosten kunde kunden
    kundendienst labor lager leitstand leitung lieferant lieferung
    lizenz logistik lohn markt marketing material meldung messung miete
    mitarbeiter nachricht nachrichten netz netzwerk oberfläche ordnung
    personal pflege planung plattform portal post preis preise produkt
    produktion produkte protokoll prozess prüfung qualität rechnung
    rechnungen rechnungswesen recht reise reisen revision schulung
    schutz sicherheit sicherung speicher sprache standort statistik
    steuer steuern suche support technik telefon termin termine ticket
    transport übersicht überwachung umgebung umsatz unterstützung urlaub
    verkauf vermietung versand versicherung verteilung vertrag verträge
    vertrieb verwaltung warenkorb wartung werbung werk werkstatt
    werkzeug wissen zahlung zahlungen zeit zeiterfassung zentrale ziel
    zugang zugriff
`);

const CHINESE = list(`
    搜索 支付 结算 订单 财务 法务 销售 市场 物流 仓库 仓储 采购 人事 行政 安全 运维 运营 平台 网关 门户 日历 邮件 邮箱
    打印 报销 差旅 会议 会议室 监控 报表 数据 数据库 文档 知识库 审批 考勤 培训 招聘 存储 网络 发布 部署 推荐 商城
    购物车 退款 客服 身份 认证 权限 日志 消息 通知 缓存 任务 调度 测试 研发 开发 设计 产品 项目 流程 合同 库存 配送
    活动 营销
`);

const ORDINARY: ReadonlySet<string> = new Set(
  [
    ...EMPTY_WORDS,
    ...SLIGHT_WORDS,
    ...EVERYDAY_WORDS,
    ...SAME_MEANING.flat(),
    ...TECHNICAL,
    ...WORKPLACE,
    ...GERMAN,
    ...CHINESE,
  ].map(word => stem(fold(word))),
);

/**
 * Whether a folded word is one that people write without meaning the service or
 * team of that name, such as "search" or "payments".
 */
export function isOrdinary(folded: string): boolean {
  return ORDINARY.has(stem(folded));
}
