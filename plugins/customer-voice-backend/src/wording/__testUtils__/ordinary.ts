/** What people write who give nothing away; much of it has words that are names as well. */
export const ORDINARY_TEXTS: readonly string[] = `
The search is slow and finds the wrong things.
I would like a wiki page that explains the first steps.
The dashboards are pretty but nobody looks at them.
VPN drops every hour, even on a good line.
Printing from a phone would be nice.
Checkout takes far too many clicks.
Delivery is always late, and nobody says why.
Good communication would help more than features.
We pay a lot of money for very little.
Security reviews take weeks, although we have nothing to hide.
Growth is nice, but please fix the basics first.
Legal wording everywhere, I only want to order a keyboard.
Operations are smooth, thank you.
The platform is solid.
Finance will not approve it without a cost overview.
Payments work, refunds do not.
Sales numbers are two days old.
I trust it more than a year ago.
Observability is poor: I cannot see why a run failed.
The shop for hardware has nothing in stock.
A gateway timeout at nine each morning.
The office is far away from where the help desk sits.
Recommendations are useless, they show what I bought already.
The office coffee is better than the tool.
It cannot be discovered: discovery needs better names.
Audio in calls is choppy.
The customer care is friendly.
The infrastructure behind it creaks.
Identity checks twice a day are too much.
Logistics of getting a new phone: five forms.
Could the portal remember who I am?
We use ISO-8601 dates and UTF-8 everywhere, the export does not.
It needs TLS-1.3 and SHA-256, as the rules say.
Version 1.10.2 was better than 2.0.0.
Since 3.4 it eats twice the memory.
A page takes 12 seconds, a list 40, a report 3 minutes.
24/7 support would be great.
About 3 in 10 runs fail.
Half of the 404 errors are ours, half are not.
It should be open from 8 to 18 and not from 9 to 16.
Give us at least 16 GB.
I may be wrong, but may we have a second opinion?
It may take 10 tries.
Every Monday the same story.
On Mondays it is unusable.
In winter it is slower than in summer, no idea why.
Last week was fine, this week is not.
For months we have asked for this.
Next year we will need twice as much.
This quarter was the best so far.
Sometimes it is fast, sometimes it is not. It is a mystery.
Please add dark mode!
Error messages should say what to do.
The new layout is harder to read than the old one.
I wish it had keyboard shortcuts.
Too many mails, too little content.
The onboarding was great.
Whoever wrote the guide: thank you.
Docs are out of date.
I could not find how to delete my data.
Access requests take three approvals.
Our team likes it a lot.
A team a bit larger than ours would need more seats.
My team lead asked me to look elsewhere.
We had to check out the code three times.
Play back of recordings stutters.
Please will someone mark the page as outdated?
Grant us access without a form.
Bill by usage, not by seat.
The page is long and I have to scroll a lot.
Frankly I do not care how it works as long as it does.
The first page should load faster.
It is a joy to use.
Nothing to add.
Fine.
Meh.
Not great, not terrible.
Five stars!
The API is well documented.
Rate limits are too low for batch work.
The CLI is great, the web page is not.
Responses lack a request id.
Webhooks arrive twice.
Retries are not idempotent.
We would love an SDK for Go.
Backups are there, restoring was never tried.
The staging environment is not like production.
Secrets should rotate by themselves.
The build cache is cold each morning.
Alerts are noisy.
Too many false positives.
I get paged for things that heal by themselves.
The form is in English only.
Fields are lost when I go back.
The calendar does not know my time zone.
Meetings are booked twice.
The room is taken although the screen says free.
My laptop came with the wrong plug.
Please ship chargers with it.
Expense rules changed without a word.
I still wait for my money.
The receipt scanner cannot read receipts.
Travel rules are strict, but clear.
Holiday requests are easy now.
The chat bot is a joke.
I want to talk to a person.
The person who called me back was kind and quick.
Someone fixed it within the hour.
They know what they are doing.
Nobody feels responsible.
I was sent from one to the other.
We built a workaround, which I would rather not maintain.
The spreadsheet we use instead is faster.
Die Suche findet nichts.
Das Wiki ist veraltet.
Die Anmeldung dauert zu lange.
Der Versand der Geräte ist langsam.
Im Vertrieb wie in der Buchhaltung hören wir dasselbe: zu kompliziert.
Die Kasse im Shop stürzt oft ab.
Montags geht gar nichts.
Jeden Freitag das gleiche Problem.
Wir warten seit Monaten auf eine Antwort.
Die Sicherheit ist wichtig, aber bitte ohne fünf Formulare.
Die Plattform läuft stabil, danke.
Mir fehlt eine Übersicht der Kosten.
Der Zugang wurde ohne Erklärung gesperrt.
Das Team ist freundlich und schnell.
Die Abteilung hilft gern, nur leider spät.
Es gibt keine Anleitung auf Deutsch.
Version 2.1 war besser.
Um 9 Uhr ist es am langsamsten.
Nach dem Umbau ist alles schneller.
Die Zahlung klappt, die Erstattung nicht.
Der Drucker geht selten.
Ich finde die Rechnungen nicht.
Zu viele Klicks.
Einfach gut.
搜索太慢了。
文档不全，希望能补充例子。
支付流程太复杂。
每周一都很慢。
这周一直连不上。
客服很热情，问题解决得很快。
权限申请要等三天。
希望支持手机端。
界面很好看，但是不好用。
平台很稳定，谢谢大家。
数据更新不及时。
会议室总是订不到。
报销太麻烦了。
发布之前没有通知我们。
总体不错，就是偶尔会卡。
`
  .trim()
  .split('\n');
