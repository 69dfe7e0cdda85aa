# Accordwatch، العربية. معرّفات الرسائل ومتغيراتها واحدة في كل اللغات، ويقارن بينها اختبار. القيم
# الواقعة بين { } يضعها البرنامج، وكل منها معزول اتجاهُه عمّا حوله (U+2068 و U+2069).

## الأعداد والقوائم والتواريخ
## يُختار شكل الكلمة بحسب فئة العدد (zero وone وtwo وfew وmany وother) لا بحسب قيمته. والأرقام
## لاتينية. وأسماء الشهور مزدوجة كما في وثائق الأمم المتحدة، فيقرؤها أهل المشرق وأهل أفريقيا معاً.
dash = –
percent = { "\u2066" }{ $number }%{ "\u2069" }
list-comma = { "، " }
list-and = { " و" }
list-run = من { $from } إلى { $to }
labelled = { $label }: { $text }
period = من { $from } إلى { $to }
count-commitments = { $n ->
    [zero] { $n } التزام
    [one] التزام واحد ({ $n })
    [two] التزامان ({ $n })
    [few] { $n } التزامات
    [many] { $n } التزاماً
   *[other] { $n } التزام
  }
month-1 = كانون الثاني/يناير
month-2 = شباط/فبراير
month-3 = آذار/مارس
month-4 = نيسان/أبريل
month-5 = أيار/مايو
month-6 = حزيران/يونيه
month-7 = تموز/يوليه
month-8 = آب/أغسطس
month-9 = أيلول/سبتمبر
month-10 = تشرين الأول/أكتوبر
month-11 = تشرين الثاني/نوفمبر
month-12 = كانون الأول/ديسمبر
date-day = { $day } { $month } { $year }
date-month = { $month } { $year }
date-early = أوائل { $date }
date-mid = منتصف { $date }
date-late = أواخر { $date }
date-season-21 = ربيع { $year }
date-season-22 = صيف { $year }
date-season-23 = خريف { $year }
date-season-24 = شتاء { $year }
date-decade = العقد الذي يبدأ عام { $year }
date-about = نحو { $date }
date-uncertain = { $date } (غير مؤكد)
date-about-uncertain = نحو { $date } (غير مؤكد)
date-since = منذ { $date }
date-since-day = منذ { $date }
date-until = حتى { $date }
date-from-to = من { $from } إلى { $to }
date-days = من { $from } إلى { $to }
date-from-day-to-day = من { $from } إلى { $to }
date-until-day = حتى { $date }
date-unknown = تاريخ غير معروف
language-name = العربية
lang-ar = العربية
lang-en = الإنكليزية
lang-es = الإسبانية
lang-fr = الفرنسية

## أسماء الرموز
basis-text = نص الاتفاق
basis-instrument = صك لاحق
basis-session = دورة لهيئة متابعة
basis-statement = تصريح علني
certainty-text = بند مأخوذ من النص
certainty-secondary = بند مأخوذ من مصادر ثانوية
certainty-uncertain = بند غير مؤكد
confidence-high = ثقة عالية
confidence-medium = ثقة متوسطة
confidence-low = ثقة منخفضة
effect-progress = تقدم
effect-setback = تراجع
effect-none = لا تقدم ولا تراجع
finding-found = وُجد
finding-nothing-found = بُحث ولم يوجد شيء
finding-no-access = تعذر الوصول
follow-up-not-done = لم تُنفَّذ
follow-up-partly = نُفِّذت جزئياً
follow-up-done = نُفِّذت
follow-up-overtaken = تجاوزتها الأحداث
instrument-roadmap = خريطة طريق
instrument-pact = ميثاق
instrument-timetable = جدول زمني
instrument-protocol = بروتوكول
instrument-law = قانون
instrument-decree = مرسوم
instrument-amendment = تعديل
instrument-declaration = إعلان
nature-preparatory = تمهيدي
nature-core = أساسي
party-kind-state = دولة
party-kind-movement = حركة
party-kind-coalition = ائتلاف
party-kind-mediation = وساطة
party-kind-monitoring-body = هيئة متابعة
party-kind-observer = مراقب
party-kind-international = منظمة دولية أو مجموعة دول
party-kind-society = مجتمع مدني
party-kind-other = غير ذلك
report-kind-regular = تقرير دوري
report-kind-year-end = تقرير نهاية السنة
report-kind-special = تقرير خاص
report-state-planned = مقرر
report-state-draft = مسودة
report-state-comment-round = معروض على الأطراف لإبداء التعليقات
report-state-approved = معتمد
report-state-sealed = مختوم
report-state-published = منشور
role-obligated = ملزَم
role-supporting = داعم
role-beneficiary = مستفيد
role-guarantor = ضامن
role-monitor = متابع
session-planned = مقرر
session-held = منعقد
session-cancelled = ملغى
session-suspended = معلق
source-type-agreement-text = نص الاتفاق
source-type-un-report = تقرير للأمم المتحدة
source-type-observer-report = تقرير مراقب
source-type-press = صحافة
source-type-press-release = بيان صحفي
source-type-survey = استطلاع رأي
source-type-official-document = وثيقة رسمية
source-type-web-page = صفحة على الإنترنت
source-type-interview = مقابلة
source-type-field-visit = زيارة ميدانية
source-type-other = غير ذلك
standing-signatory = موقّع
standing-guarantor = ضامن
standing-mediator = وسيط
standing-monitor = هيئة متابعة
standing-observer = مراقب
standing-partner = شريك
standing-none = لا صفة له في الاتفاق
state-assessed = مقيَّم
state-not-assessed = غير مقيَّم
state-not-assessable = غير قابل للتقييم
attribution-established = منسوب إلى { $parties }، وثبتت النسبة وفق المعايير المذكورة
attribution-claimed = أعلن المسؤولية عنه { $parties }
attribution-disputed = منسوب إلى { $parties }، والنسبة موضع خلاف
attribution-unknown = المسؤول غير معروف

## التسميات
label-colon = { ": " }
label-contents = المحتويات
label-skip = انتقل إلى النص
label-page = الصفحة
label-table = الجدول
label-figure = الشكل
label-figure-table = أرقام هذا الشكل
label-reservation = تحفظ بشأن الأثر
label-dissent = رأي مخالف داخل الفريق
label-responsible = المسؤول
label-holds-up = يعوق
label-would-lift = ما من شأنه أن يزيله
label-sources = المصادر
label-evidence = الأدلة
label-absent = غائبون
label-walked-out = غادروا الاجتماع
label-observer-note = ما فعله المراقب بشأنه

## أعمدة الجداول
column-about = يتعلق بـ
column-before = في { $date }
column-body = الهيئة والمكان
column-commitment = الالتزام
column-commitments = الالتزامات
column-date = التاريخ
column-days-late = أيام التأخر
column-difference = سبب الاختلاف
column-indicator = المؤشر
column-joint = منها مشتركة
column-lateness = التأخر
column-latest-date = آخر موعد متعهَّد به
column-level = المستوى
column-meaning = المعنى
column-owes = ما عليه
column-parties = الأطراف الملزَمة
column-party = الطرف
column-period = الفترة
column-points = النقاط
column-public = تاريخ النشر
column-published-then = المنشور حينها
column-reliability = الموثوقية
column-remark = التحقق والمصدر
column-report = التقرير
column-rests-on = الثقة؛ أساس البند
column-seen-now = المحسوب الآن
column-share = النسبة
column-source = المصدر
column-state = الحالة
column-term = المصطلح
column-title-address = العنوان والناشر والتاريخ والرابط
column-what-happened = ما حدث

## الغلاف
cover-period = الفترة
cover-cut-off = تاريخ الإقفال
cover-dated = تاريخ التقرير
cover-not-dated = لم يؤرَّخ بعد
cover-state = حالة هذه الطبعة
cover-edition = الطبعة
cover-corrects = تصحّح
cover-changes = ما تغيره هذه الطبعة
cover-issued = صادر عن
cover-language = لغة هذه الطبعة
cover-licence = الرخصة
cover-data = كل رقم، مع قاعدته
cover-position = موضع السجل
cover-hash = البصمة الجذرية للسجل
running-foot = { $id } · موضع السجل { $position } · البصمة { $hash }

## الولاية والمنهج
method-title = الولاية والمنهج
method-observer = يصدر هذا التقرير عن { $observer }.
method-no-mandate = لا يتضمن السجل نصاً للولاية.
method-cadence = يطلب الاتفاق تقريراً كل { $months ->
    [zero] { $months } شهر
    [one] شهر
    [two] شهرين
    [few] { $months } أشهر
    [many] { $months } شهراً
   *[other] { $months } شهر
  }.
method-catalogue-title = فهرس الالتزامات
method-catalogue = في { $date }، يضم الفهرس { $n ->
    [zero] { $n } التزام
    [one] التزاماً واحداً ({ $n })
    [two] التزامين ({ $n })
    [few] { $n } التزامات
    [many] { $n } التزاماً
   *[other] { $n } التزام
  }. وما لم يُذكر خلاف ذلك، تُحسب كل نسبة في هذا التقرير على أساس الفهرس الساري في اليوم الذي تصفه.
method-catalogue-note = ماهية الفهرس
method-illustrative-title = المستويات توضيحية
method-illustrative = وُسم بأنه توضيحي: { $n } من أصل { $held } من التقييمات السارية في { $date }، و{ $earlier } من أصل { $before } من التقييمات السابقة المسجلة للالتزامات نفسها، وعليها تقوم المقارنات والجداول السنوية. واضعها: { $authors }. وهي تبيّن كيفية عمل الأداة، وليست تقييمات مراقب معيَّن، ولا يجوز الاستشهاد بها بهذه الصفة.
method-scale-title = سلّم المستويات
method-no-scale = لا سلّم مستويات مستخدم.
method-several-scales = تُقيَّم الالتزامات على { $n } من سلالم المستويات المختلفة. وتُحسب مستويات كل سلّم على حدة ولا تُجمع أبداً.
method-scale-caption = { $title }، الإصدار { $version }
method-figures-title = كيف تُحسب الأرقام
method-standing = يقف الالتزام عند مستوى آخر تقييم له في اليوم الموصوف أو قبله. ويذكر التقييم الأدلة التي يستند إليها، فإذا صُحِّح أحدها لاحقاً أُشير إلى ذلك.
method-share = النسبة هي عدد مقسوم على مجموع مذكور، بالمائة، تُقرَّب مرة واحدة إلى منزلتين عشريتين، والنصف إلى أعلى. وترد الأعداد ومجاميعها إلى جانب النسب. ولا تُعدَّل النسب أبداً لكي يبلغ مجموعها 100.
method-points = حصيلة النقاط مقياس ثانٍ مستقل: نقاط المستويات المبلوغة مقسومة على نقاط أعلى مستوى للعدد نفسه من الالتزامات. وتُعطى على الالتزامات التي لها مستوى، ثم تُعطى مرة أخرى باحتساب ما لا مستوى له بلا نقاط. ولا يُخلط بين المقياسين أبداً.
method-change = التغير هو مقارنة المستوى في يوم الإقفال بالمستوى في آخر يوم قبل الفترة، على سلّم المستويات نفسه. وقد ينخفض المستوى.
method-late = يُحسب التأخر بالأيام ابتداء من آخر يوم في الموعد الوارد في النص، ومن آخر يوم في أحدث موعد متعهَّد به حتى تاريخ الإقفال. وإذا حدد النص مدة فالعبرة بنهايتها. ولا يُعد التزام بلا موعد متأخراً أبداً.
method-states-title = ثلاث حالات لا ينبغي الخلط بينها
method-not-begun = «لم يبدأ» تقييم: نُظر في الالتزام وتبيّن أنه لم تُتخذ أي خطوة.
method-not-assessed = «غير مقيَّم» يعني أن أحداً لم يقيّم الالتزام، أو أن التقييم تُرك مفتوحاً.
method-not-assessable = «غير قابل للتقييم» يعني تعذر تقييم الالتزام، لعدم إمكان الوصول أو لانعدام المعلومات. وغياب الأدلة يُذكر، ولا يُتخذ دليلاً على غياب الفعل.
method-grading-title = كيف تُصنَّف المصادر والمعلومات
method-grading-source = تُصنَّف موثوقية المصادر من A (موثوق تماماً) إلى E (غير موثوق)؛ أما F فيعني تعذر الحكم على الموثوقية.
method-grading-credibility = تُصنَّف مصداقية المعلومات من 1 (أكدتها مصادر أخرى) إلى 5 (غير محتملة)؛ أما 6 فيعني تعذر الحكم عليها.
method-grading-claims = يُفصل بين ما يقوله الطرف وما تُظهره الأدلة وما يراه المراقب. وإذا اختلفت المصادر وردت أقوالها جنباً إلى جنب، ولا يُعتمد أحدها رقماً إلا لسبب مذكور.
method-checking-title = كيف يمكن التحقق من هذا التقرير
method-checking = يحدد موضع السجل والبصمة الجذرية في أسفل صفحات هذا التقرير السجلَّ الذي وُضع منه. ومن كان لديه ذلك السجل أمكنه إعادة وضع التقرير بحذافيره وإعادة حساب كل رقم من الجداول المنشورة. وفي طبعة HTML يحمل كل عدد وكل نسبة وكل حصيلة نقاط معرّفاً (F1 وF2 وهكذا) يُستشهد به، وهو واحد في كل اللغات؛ وفي ما كتبه المحررون يذكر المعرّف اللغة والقسم (F-ar-summary-1) لأن ذلك النص وحده يحتويه. أما الطبعة الورقية وطبعة النص البسيط ففيهما الأرقام نفسها بلا معرّفات.
method-languages = النص الوارد بعد وسم لغوي مثل [en] ليست له ترجمة إلى لغة هذه الطبعة، ويُعرض بألفاظه.

## الخلاصة
summary-title = الخلاصة
summary-catalogue = في { $date }، يضم الفهرس الساري من الالتزامات { $n }: منها عند مستوى { $assessed }، وغير مقيَّم { $not_assessed }، وغير قابل للتقييم { $not_assessable }.
summary-standing = من أصل { $n }: { $complete ->
    [zero] أُنجز
    [one] أُنجز
    [two] أُنجز
    [few] أُنجزت
    [many] أُنجز
   *[other] أُنجز
  } { $complete } ({ $complete_share })، { $progress ->
    [zero] وبدأ ولم يُنجَز
    [one] وبدأ ولم يُنجَز
    [two] وبدأ ولم يُنجَز
    [few] وبدأت ولم تُنجَز
    [many] وبدأ ولم يُنجَز
   *[other] وبدأ ولم يُنجَز
  } { $progress } ({ $progress_share })، { $not_begun ->
    [zero] وقُيِّم بأنه لم يبدأ
    [one] وقُيِّم بأنه لم يبدأ
    [two] وقُيِّم بأنه لم يبدأ
    [few] وقُيِّمت بأنها لم تبدأ
    [many] وقُيِّم بأنه لم يبدأ
   *[other] وقُيِّم بأنه لم يبدأ
  } { $not_begun } ({ $not_begun_share }).
summary-rounding = مجموع النسب المقرَّبة ({ $shares }) هو { $sum } لا 100؛ وقد تُركت على حالها.
summary-points-title = حصيلة النقاط
summary-points = في { $date }: { $judged } من النقاط الممكنة على الالتزامات التي لها مستوى وعددها { $n }؛ و{ $zero } على الالتزامات كلها وعددها { $all } إذا احتُسب ما لا مستوى له بلا نقاط.
summary-points-none = في { $date }: لا حصيلة نقاط، لأن الالتزامات تقوم على عدة سلالم مستويات أو لأنه لا مستوى لأي منها.
summary-points-caution = حصيلة النقاط ترجّح المستويات؛ والتوزيع الوارد أعلاه يعدّ الالتزامات. وهما يجيبان عن سؤالين مختلفين ولا تصح المقارنة بينهما.
summary-change-title = ما تغير
summary-change = مقارنة بيوم { $date }، ومن بين الالتزامات الموجودة في الفهرس في اليومين وعددها { $n }: ارتفع { $up }، وانخفض { $down }، ونال مستوى لأول مرة { $judged }، وبقي على حاله { $same }.
summary-no-longer-assessable = { $n ->
    [zero] لم يعد { $n } التزام قابلاً للتقييم.
    [one] لم يعد التزام واحد ({ $n }) قابلاً للتقييم.
    [two] لم يعد التزامان ({ $n }) قابلين للتقييم.
    [few] لم تعد { $n } التزامات قابلة للتقييم.
    [many] لم يعد { $n } التزاماً قابلاً للتقييم.
   *[other] لم يعد { $n } التزام قابلاً للتقييم.
  }
summary-no-longer-assessed = { $n ->
    [zero] لم يعد لعدد { $n } من الالتزامات مستوى.
    [one] لم يعد لالتزام واحد ({ $n }) مستوى.
    [two] لم يعد لالتزامين ({ $n }) مستوى.
    [few] لم يعد لعدد { $n } من الالتزامات مستوى.
    [many] لم يعد لعدد { $n } من الالتزامات مستوى.
   *[other] لم يعد لعدد { $n } من الالتزامات مستوى.
  }
summary-catalogue-change = دخل الفهرس منذ ذلك الحين: { $added }. وخرج منه: { $left }.
summary-completed = أُنجز في الفترة ({ $n }): { $list }.
summary-no-longer-complete = لم يعد منجَزاً ({ $n }): { $list }.
summary-up = ارتفع:
summary-down = انخفض:
summary-other-scale = { $n ->
    [zero] قُيِّم { $n } التزام
    [one] قُيِّم التزام واحد ({ $n })
    [two] قُيِّم التزامان ({ $n })
    [few] قُيِّمت { $n } التزامات
    [many] قُيِّم { $n } التزاماً
   *[other] قُيِّم { $n } التزام
  } على سلّم مستويات غير السابق؛ ولا تصح المقارنة بين هذه المستويات.
movement-line = { $id } { $title }: { $then } ← { $now }
summary-open-title = ما لا يزال مفتوحاً
summary-overdue = من أصل { $all } من الالتزامات، عدد ما له موعد منها { $dated }. وفي { $date }، تجاوز { $n } منها آخر موعد متعهَّد به وقُيِّم بأنه غير منجَز؛ وانقضى الموعد في { $silent } أخرى دون تقييم أي مستوى.
summary-blockages = { $n ->
    [zero] { $n } عائق قائم.
    [one] عائق واحد ({ $n }) قائم.
    [two] عائقان ({ $n }) قائمان.
    [few] { $n } عوائق قائمة.
    [many] { $n } عائقاً قائماً.
   *[other] { $n } عائق قائم.
  }
summary-blockages-unknown = { $n ->
    [zero] لا يبيّن السجل في { $n } عائق آخر هل كان قد زال بحلول { $date }.
    [one] لا يبيّن السجل في عائق آخر ({ $n }) هل كان قد زال بحلول { $date }.
    [two] لا يبيّن السجل في عائقين آخرين ({ $n }) هل كانا قد زالا بحلول { $date }.
    [few] لا يبيّن السجل في { $n } عوائق أخرى هل كانت قد زالت بحلول { $date }.
    [many] لا يبيّن السجل في { $n } عائقاً آخر هل كانت قد زالت بحلول { $date }.
   *[other] لا يبيّن السجل في { $n } عائق آخر هل كانت قد زالت بحلول { $date }.
  }
summary-blockage-list = العوائق القائمة ومن سُمّي مسؤولاً عنها:
summary-blockage-item = { $title }: { $parties }
summary-stale = { $n ->
    [zero] { $n } تقييم يستند إلى أدلة صُحِّحت منذئذ ويحتاج إلى إعادة نظر.
    [one] تقييم واحد ({ $n }) يستند إلى أدلة صُحِّحت منذئذ ويحتاج إلى إعادة نظر.
    [two] تقييمان ({ $n }) يستندان إلى أدلة صُحِّحت منذئذ ويحتاجان إلى إعادة نظر.
    [few] { $n } تقييمات تستند إلى أدلة صُحِّحت منذئذ وتحتاج إلى إعادة نظر.
    [many] { $n } تقييماً تستند إلى أدلة صُحِّحت منذئذ وتحتاج إلى إعادة نظر.
   *[other] { $n } تقييم تستند إلى أدلة صُحِّحت منذئذ وتحتاج إلى إعادة نظر.
  }
scope-agreement = كل الالتزامات

## ملاحظات عامة
general-title = ملاحظات عامة
general-blockages-title = عوائق تشمل عدة ركائز
general-blockages-none = لا عائق مسجلاً يشمل عدة ركائز في هذه الفترة.
general-blockages-intro = { $n ->
    [zero] { $n } عائق في هذه الفترة يمس
    [one] عائق واحد في هذه الفترة يمس
    [two] عائقان ({ $n }) في هذه الفترة يمسان
    [few] { $n } عوائق في هذه الفترة تمس
    [many] { $n } عائقاً في هذه الفترة تمس
   *[other] { $n } عائق في هذه الفترة تمس
  } عدة ركائز، أو لا ركيزة بعينها.
blockage-open = منذ { $since }؛ قائم في { $date }.
blockage-open-since-unknown = بدايته غير مسجلة؛ قائم في { $date }.
blockage-ended = منذ { $since }؛ زال في { $until }.
blockage-ended-since-unknown = بدايته غير مسجلة؛ زال في { $until }.
blockage-ended-by = منذ { $since }؛ كان قد زال بحلول { $until }، في يوم لا يذكره السجل.
blockage-end-unknown = منذ { $since }؛ لا يبيّن السجل هل كان قد زال بحلول { $date }.
blockage-last-known = منذ { $since }؛ آخر ما عُرف قيامه: { $last }؛ لا يبيّن السجل هل كان قد زال بحلول { $date }.
blockage-nobody-named = لا يسمّي السجل أحداً
general-sessions-title = اجتماعات هيئات المتابعة
general-sessions-none = لا اجتماع مسجلاً لهيئة متابعة في هذه الفترة.
general-sessions-count = الاجتماعات المسجلة: انعقد { $held }، وافتُتح ثم عُلِّق { $suspended }، وأُلغي { $cancelled }؛ وغادر طرفٌ { $walked } منها.
general-sessions-caption = الاجتماعات المسجلة
session-number = { " " }(رقم { $number })
general-reports-title = التقارير ووتيرتها
general-reports-cadence = يطلب الاتفاق تقريراً كل { $months ->
    [zero] { $months } شهر
    [one] شهر
    [two] شهرين
    [few] { $months } أشهر
    [many] { $months } شهراً
   *[other] { $months } شهر
  }. ويُحسب التأخر من يوم نشر التقرير السابق.
general-reports-no-cadence = لا يبيّن السجل كم مرة يُستحق التقرير.
general-reports-none = لا تقرير مسجلاً بوصفه منشوراً عن هذه الفترة أو عن فترة سابقة.
general-reports-caption = التقارير المنشورة حتى { $date }
general-report-overdue = في { $date }، كان التقرير التالي الصادر عن { $issuer } متأخراً عن موعده { $days ->
    [zero] { $days } يوم
    [one] يوماً واحداً ({ $days })
    [two] يومين ({ $days })
    [few] { $days } أيام
    [many] { $days } يوماً
   *[other] { $days } يوم
  } (موعده { $due }).
report-in-time = في موعده (الموعد { $due })
report-late = متأخر { $days ->
    [zero] { $days } يوم
    [one] يوماً واحداً ({ $days })
    [two] يومين ({ $days })
    [few] { $days } أيام
    [many] { $days } يوماً
   *[other] { $days } يوم
  } (الموعد { $due })
general-owing-title = ما على كل طرف
general-owing-none = لا التزام يسمّي طرفاً ملزَماً.
general-owing-intro = يرد الالتزام المشترك تحت كل طرف يلزمه، ويُحسب مرة واحدة في كل المجاميع.
general-guarantors-title = الضامنون والوساطة وهيئات المتابعة والشركاء
general-guarantors-none = لا يسمّي السجل ضامناً ولا وسيطاً ولا هيئة متابعة ولا شريكاً.
general-guarantors-intro = من يضمن أو يتوسط أو يتابع أو يدعم يُنظر في أدائه كما يُنظر في أداء الموقّعين: بحسب الالتزامات التي تلزمه، وبحسب عوائق الفترة التي سُمّي مسؤولاً عنها.
general-guarantor = { $party } ({ $roles }): { $owed ->
    [zero] يلزمه { $owed } التزام
    [one] يلزمه التزام واحد ({ $owed })
    [two] يلزمه التزامان ({ $owed })
    [few] تلزمه { $owed } التزامات
    [many] يلزمه { $owed } التزاماً
   *[other] يلزمه { $owed } التزام
  }؛ { $blockages ->
    [zero] { $blockages } عائق
    [one] عائق واحد ({ $blockages })
    [two] عائقان ({ $blockages })
    [few] { $blockages } عوائق
    [many] { $blockages } عائقاً
   *[other] { $blockages } عائق
  }.
general-incidents-title = الحوادث الأمنية
general-incidents-none = لا حادث أمنياً مسجلاً في هذه الفترة.
general-incidents-intro = { $n ->
    [zero] { $n } حادث مسجل.
    [one] حادث واحد ({ $n }) مسجل.
    [two] حادثان ({ $n }) مسجلان.
    [few] { $n } حوادث مسجلة.
    [many] { $n } حادثاً مسجلاً.
   *[other] { $n } حادث مسجل.
  }
incident-item = { $date }: { $summary } ({ $attribution }؛ { $sources })
general-claims-title = حيث تختلف المصادر
general-claims-none = لا يتضمن السجل أقوالاً مختلفة بشأن أي مسألة في هذه الفترة.
general-claims-intro = يتضمن السجل أقوالاً مختلفة بشأن { $n ->
    [zero] { $n } مسألة.
    [one] مسألة واحدة.
    [two] مسألتين ({ $n }).
    [few] { $n } مسائل.
    [many] { $n } مسألة.
   *[other] { $n } مسألة.
  } وهي ترد جنباً إلى جنب.
claim-question = { $question } ({ $commitment })
claim-question-alone = { $question }{ $commitment }
claim-unnamed = بلا اسم
claim-item = { $who }: { $value } ({ $source }){ $printed ->
    [yes] { " – معتمد" }
   *[no] { "" }
  }
claim-printed = سبب اعتماد ذلك: { $reason }
claim-none-printed = لا يُعتمد أي منها رقماً.
claim-range = لم يُختر أي منها؛ وتتراوح الأرقام من { $low } إلى { $high } ({ $unit }).

## الركائز
pillar-empty = في { $date }، لا يقع أي التزام من الفهرس في هذه الركيزة.
pillar-standing = في { $date }، تضم هذه الركيزة { $n ->
    [zero] { $n } التزام
    [one] التزاماً واحداً ({ $n })
    [two] التزامين ({ $n })
    [few] { $n } التزامات
    [many] { $n } التزاماً
   *[other] { $n } التزام
  }: منجَز { $complete }، وبدأ ولم يُنجَز { $progress }، وقُيِّم بأنه لم يبدأ { $not_begun }، وغير مقيَّم { $not_assessed }، وغير قابل للتقييم { $not_assessable }.
pillar-points = حصيلة النقاط على { $n ->
    [zero] { $n } التزام له مستوى
    [one] الالتزام الوحيد الذي له مستوى
    [two] الالتزامين ({ $n }) اللذين لهما مستوى
    [few] { $n } التزامات لها مستوى
    [many] { $n } التزاماً لها مستوى
   *[other] { $n } التزام لها مستوى
  }: { $score }.
pillar-changed-title = ما تغير منذ { $date }
pillar-changed = تغير { $n } من أصل { $all } من الالتزامات منذ { $date }: ارتفع { $up }، وانخفض { $down }، ونال مستوى لأول مرة { $judged }.
pillar-unchanged = لم يتغير أي من التزامات هذه الركيزة وعددها { $all } منذ { $date } (تغير { $n }؛ ارتفع { $up }، انخفض { $down }، قُيِّم حديثاً { $judged }).
pillar-years-title = سنة بعد سنة
way-up = ارتفع
way-down = انخفض
way-newly-assessed = نال مستوى لأول مرة
way-no-longer-assessed = لم يعد له مستوى
way-other-scale = قُيِّم على سلّم مستويات آخر
way-no-longer-assessable = لم يعد قابلاً للتقييم
way-unchanged = لم يتغير
finding-title = { $id } { $title }
finding-movement = { $way }: { $then } ← { $now }
finding-reversal = نُقضت خطوة اتُّخذت من قبل.
finding-drop = انخفض المستوى، ولا يسجل أي تقييم في الفترة ما الذي نُقض.
finding-stale = صُحِّحت أدلة مذكورة هنا بعد التقييم؛ فهو يحتاج إلى إعادة نظر.
evidence-item = { $date }: { $summary } ({ $source }، { $id })
evidence-absent = { $id }: غير معروض هنا.
source-protected = مصدر محمي
setbacks-title = حالات التراجع
setbacks-none = لا تراجع مسجلاً في هذه الركيزة خلال الفترة.
setbacks-latest = سُجِّل في هذه الركيزة خلال الفترة أكثر من { $n } من حالات التراجع. ويرد هنا أحدثها وعددها { $n }؛ وهي كلها في الجداول المنشورة.
setbacks-intro = { $n ->
    [zero] { $n } واقعة مسجلة في الفترة تُعد تراجعاً.
    [one] واقعة واحدة ({ $n }) مسجلة في الفترة تُعد تراجعاً.
    [two] واقعتان ({ $n }) مسجلتان في الفترة تُعدان تراجعاً.
    [few] { $n } وقائع مسجلة في الفترة تُعد تراجعاً.
    [many] { $n } واقعة مسجلة في الفترة تُعد تراجعاً.
   *[other] { $n } واقعة مسجلة في الفترة تُعد تراجعاً.
  }
setbacks-reversed = نُقضت خطوة سابقة في { $n ->
    [zero] { $n } التزام
    [one] التزام واحد ({ $n })
    [two] التزامين ({ $n })
    [few] { $n } التزامات
    [many] { $n } التزاماً
   *[other] { $n } التزام
  }: { $list }.
setback-item = { $item } ← { $list }
blockages-title = ما يعوق التنفيذ، ومن المسؤول
blockages-none = لا عائق مسجلاً في هذه الركيزة خلال الفترة.
blockages-wide = تمس هذه الركيزة أيضاً عوائق تشمل عدة ركائز: { $list }.
late-title = التأخر
late-intro = تجاوز آخر موعد متعهَّد به وقُيِّم بأنه غير منجَز: { $n } من أصل { $all } من التزامات هذه الركيزة. وانقضى موعده دون مستوى فلا يمكن لأحد الجزم: { $silent }. وبلا موعد: { $undated }.
late-without-level = انقضى الموعد ({ $date })؛ بلا مستوى
late-not-yet = الموعد { $date }
late-date-unknown = الموعد غير معروف
late-in-time = أُنجز في موعده
late-done = أُنجز متأخراً { $days ->
    [zero] { $days } يوم
    [one] يوماً واحداً ({ $days })
    [two] يومين ({ $days })
    [few] { $days } أيام
    [many] { $days } يوماً
   *[other] { $days } يوم
  }
late-done-at-most = أُنجز، متأخراً على الأكثر { $days ->
    [zero] { $days } يوم
    [one] يوماً واحداً ({ $days })
    [two] يومين ({ $days })
    [few] { $days } أيام
    [many] { $days } يوماً
   *[other] { $days } يوم
  }
late-done-at-least = أُنجز، متأخراً على الأقل { $days ->
    [zero] { $days } يوم
    [one] يوماً واحداً ({ $days })
    [two] يومين ({ $days })
    [few] { $days } أيام
    [many] { $days } يوماً
   *[other] { $days } يوم
  }
late-done-between = أُنجز متأخراً ما بين { $least } و{ $most } من الأيام
late-done-unknown = أُنجز؛ ولا يُعرف هل أُنجز في موعده
late-own-only = { $own } من الأيام بعد موعد النص؛ والموعد الآن { $date }
late-moved = { $n ->
    [zero] لم يؤجَّل ({ $n })
    [one] أُجِّل مرة واحدة
    [two] أُجِّل مرتين ({ $n })
    [few] أُجِّل { $n } مرات
    [many] أُجِّل { $n } مرة
   *[other] أُجِّل { $n } مرة
  }
late-days = متأخر { $days ->
    [zero] { $days } يوم
    [one] يوماً واحداً ({ $days })
    [two] يومين ({ $days })
    [few] { $days } أيام
    [many] { $days } يوماً
   *[other] { $days } يوم
  }
late-days-at-least = متأخر على الأقل { $days ->
    [zero] { $days } يوم
    [one] يوماً واحداً ({ $days })
    [two] يومين ({ $days })
    [few] { $days } أيام
    [many] { $days } يوماً
   *[other] { $days } يوم
  }
late-days-both = { $own } من الأيام بعد موعد النص؛ و{ $days } بعد آخر موعد متعهَّد به
late-cell = { $days }
late-cell-at-least = { $days } على الأقل
late-cell-at-most = { $days } على الأكثر
late-cell-between = من { $least } إلى { $most }
indicators-title = سلاسل القياسات
indicators-none = لا قراءة لمؤشر تخص هذه الركيزة حتى تاريخ الإقفال.
indicators-intro = تُعرض قراءات الفترة؛ فإن لم توجد عُرضت قراءات آخر تاريخ قبلها كلها. والنطاق والنسبة المطبوعة هما ما ذكره المصدر. ولا تصح المقارنة بين قراءات يختلف نطاقها.
indicators-caption = القراءات
reading-fraction = { $n } من { $of }
reading-of-unknown = { $n }؛ والمجموع غير مسجل
reading-printed = المطبوع: { $share }
reading-contradicts = يناقض نفسه: فالكسر يعطي { $share }.
reading-scope-changed = النطاق غير نطاق القراءة السابقة.
reading-denominator-changed = تغير المقام من { $from } إلى { $to }.

## الأشكال
figure-distribution = { $name }: الالتزامات بحسب المستوى، { $date }
figure-distribution-description = عدد الالتزامات { $n }. { $list }.
figure-mixed = تقوم الالتزامات على عدة سلالم مستويات، وقد رُسم كل منها على حدة. وما لا مستوى له يظهر مع كل منها.
figure-change = { $name }: من { $from } إلى { $to }
figure-change-row = { $id } من { $then } إلى { $now }
figure-change-scales = تقع التغيرات على عدة سلالم مستويات، فلا تُرسم معاً.

## التوصيات
recommend-title = التوصيات
recommend-none = لا توصية مسجلة حتى تاريخ الإقفال.
recommend-count = { $n ->
    [zero] { $n } توصية مسجلة
    [one] توصية واحدة ({ $n }) مسجلة
    [two] توصيتان ({ $n }) مسجلتان
    [few] { $n } توصيات مسجلة
    [many] { $n } توصية مسجلة
   *[other] { $n } توصية مسجلة
  }: نُفِّذ { $done }، ونُفِّذ جزئياً { $partly }، ولم يُنفَّذ { $not_done }، وتجاوزت الأحداث { $overtaken }، وبلا متابعة { $silent }.
recommend-joint = ترد التوصية الموجهة إلى عدة جهات تحت كل منها.
recommend-item = { $number }. { $text }
recommend-also = { " " }موجهة أيضاً إلى { $parties }.
recommend-serves = { " " }تخدم { $list }.
recommend-lifts = { " " }من شأنها أن تزيل: { $list }.
recommend-due = { " " }موعدها { $date }{ $late ->
    [yes] ، وقد انقضى
   *[no] { "" }
  }.
recommend-status = المتابعة: { $status }، { $date }.
recommend-no-follow-up = المتابعة: لا شيء مسجل.
recommend-undated = { $n ->
    [zero] { $n } توصية مسجلة بلا تاريخ، فلم تُدرج: { $list }.
    [one] توصية واحدة مسجلة بلا تاريخ، فلم تُدرج: { $list }.
    [two] توصيتان ({ $n }) مسجلتان بلا تاريخ، فلم تُدرجا: { $list }.
    [few] { $n } توصيات مسجلة بلا تاريخ، فلم تُدرج: { $list }.
    [many] { $n } توصية مسجلة بلا تاريخ، فلم تُدرج: { $list }.
   *[other] { $n } توصية مسجلة بلا تاريخ، فلم تُدرج: { $list }.
  }

## ما نُشر حينها وما يُحسب الآن
published-title = ما نُشر حينها وما يُحسب الآن
published-none = لا رقم منشوراً مسجلاً عن هذه الفترة أو عشيتها.
published-intro = يُحفظ الرقم بعد نشره كما طُبع. وإلى جانبه ما يحسبه هذا التقرير لليوم نفسه، وسبب الاختلاف بينهما.
published-different-title = فهرسان وتقييمان
published-different = الأرقام التي نشرها { $issuers } تعدّ قائمة الالتزامات الخاصة بذلك المراقب بحسب تقييمه هو. أما الأرقام الواردة تحت «المحسوب الآن» فتعدّ فهرس هذا التقرير (وعدد التزاماته { $n }) بحسب التقييمات الواردة فيه، ومنها { $open } بلا مستوى. وقد تتشابه الأعداد، لكنها تقيس أشياء مختلفة، ولا يصحح بعضها بعضاً.
published-caption = الأرقام المنشورة إلى جانب حساب هذا التقرير، تاريخ الإقفال { $date }
published-not-comparable = لا شيء يقارَن به
published-now = { $n } من { $of } ({ $share })
published-contradicts = النسبة المطبوعة تناقض كسرها الذي يعطي { $share }.
published-more = المحسوب الآن: أكثر بمقدار { $n }.
published-fewer = المحسوب الآن: أقل بمقدار { $n }.
published-denominator-differs = العدّان قائمان على فهرسين مختلفي الحجم.
published-share-differs = النسبة المحسوبة الآن مختلفة.
published-contradictions = أرقام نُشرت في أوقات مختلفة يناقض بعضها بعضاً:
published-shares-add = مجموع النسب المنشورة معاً لكل المستويات هو { $sum }.
published-counts-add = مجموع الأعداد المنشورة معاً لكل المستويات هو { $sum }، لا مقامها.
published-denominator-changed = تغير المقام بين «{ $from }» و«{ $to }»؛ فهما ليسا نسبتين من كل واحد.
published-does-not-close = «{ $end }» مطروحاً منه «{ $completed }» يعطي { $n } من { $of } ({ $share }) لبداية الفترة؛ والمنشور هو «{ $start }».
published-not-restated = لم يُستبدل أي تقييم يخص يوماً قبل الفترة منذ وضعه.
published-restated = { $n ->
    [zero] { $n } تقييم يخص أياماً قبل الفترة استُبدل لاحقاً:
    [one] تقييم واحد يخص يوماً قبل الفترة استُبدل لاحقاً:
    [two] تقييمان ({ $n }) يخصان أياماً قبل الفترة استُبدلا لاحقاً:
    [few] { $n } تقييمات تخص أياماً قبل الفترة استُبدلت لاحقاً:
    [many] { $n } تقييماً تخص أياماً قبل الفترة استُبدلت لاحقاً:
   *[other] { $n } تقييم تخص أياماً قبل الفترة استُبدلت لاحقاً:
  }
published-restatement = { $id }، { $date }: { $then } ← { $now }، بقلم { $author }. { $reason }

## الردود
replies-title = ردود الأطراف
round-intro = { $n ->
    [zero] عُرضت المسودة { $n } مرة لإبداء التعليقات قبل اعتمادها:
    [one] عُرضت المسودة مرة واحدة ({ $n }) لإبداء التعليقات قبل اعتمادها:
    [two] عُرضت المسودة مرتين ({ $n }) لإبداء التعليقات قبل اعتمادها:
    [few] عُرضت المسودة { $n } مرات لإبداء التعليقات قبل اعتمادها:
    [many] عُرضت المسودة { $n } مرة لإبداء التعليقات قبل اعتمادها:
   *[other] عُرضت المسودة { $n } مرة لإبداء التعليقات قبل اعتمادها:
  }
round-silent = { $party }: عُرض في { $day } بحسب موضع السجل { $position }، وطُلب الرد في موعد أقصاه { $due }؛ ولم يرد أي جواب.
round-answered = { $n ->
    [zero] { $party }: عُرض في { $day } بحسب موضع السجل { $position }، وطُلب الرد في موعد أقصاه { $due }؛ وورد { $n } جواب.
    [one] { $party }: عُرض في { $day } بحسب موضع السجل { $position }، وطُلب الرد في موعد أقصاه { $due }؛ وورد جواب واحد ({ $n }).
    [two] { $party }: عُرض في { $day } بحسب موضع السجل { $position }، وطُلب الرد في موعد أقصاه { $due }؛ وورد جوابان ({ $n }).
    [few] { $party }: عُرض في { $day } بحسب موضع السجل { $position }، وطُلب الرد في موعد أقصاه { $due }؛ ووردت { $n } أجوبة.
    [many] { $party }: عُرض في { $day } بحسب موضع السجل { $position }، وطُلب الرد في موعد أقصاه { $due }؛ وورد { $n } جواباً.
   *[other] { $party }: عُرض في { $day } بحسب موضع السجل { $position }، وطُلب الرد في موعد أقصاه { $due }؛ وورد { $n } جواب.
  }
replies-none = لا رد مسجلاً لأي طرف. والرد على استنتاج يُطبع إلى جانب ذلك الاستنتاج في الطبعة التالية.
replies-intro = { $n ->
    [zero] { $n } رد مسجل.
    [one] رد واحد ({ $n }) مسجل.
    [two] ردان ({ $n }) مسجلان.
    [few] { $n } ردود مسجلة.
    [many] { $n } رداً مسجلاً.
   *[other] { $n } رد مسجل.
  } والردود على الاستنتاجات ترد إلى جانبها.
reply-title = رد { $party }، { $date }
reply-whole-report = التقرير
reply-item = { $party } بشأن { $subject }: طُلب في { $asked }، وموعده { $due }، وورد في { $received }{ $late ->
    [yes] ، متأخراً
   *[no] { "" }
  }.

## جدول الالتزامات
table-title = الالتزامات واحداً واحداً
table-none = الفهرس خالٍ في يوم الإقفال.
table-intro = كل التزامات الفهرس الساري في { $date } وعددها { $n }، وإلى جانبها المستوى في { $before } حيث كان غيره. ويُحسب التأخر في { $date }؛ وحيث لا يرد شيء فلا موعد متعهَّداً به.
table-caption = { $name }: الالتزامات في { $date }
table-reservation = مع تحفظ بشأن الأثر
table-same = نفسه
table-left = { $n ->
    [zero] { $n } التزام لم يعد محسوباً
    [one] التزام واحد ({ $n }) لم يعد محسوباً
    [two] التزامان ({ $n }) لم يعودا محسوبين
    [few] { $n } التزامات لم تعد محسوبة
    [many] { $n } التزاماً لم تعد محسوبة
   *[other] { $n } التزام لم تعد محسوبة
  }، أو لم يحن حسابها بعد؛ وتبقى المعرّفات صالحة للاستشهاد.

## المصادر والمصطلحات
sources-title = المصادر المذكورة
sources-none = لا يذكر هذا التقرير أي مصدر.
sources-intro = { $n ->
    [zero] ذُكر { $n } مصدر.
    [one] ذُكر مصدر واحد ({ $n }).
    [two] ذُكر مصدران ({ $n }).
    [few] ذُكرت { $n } مصادر.
    [many] ذُكر { $n } مصدراً.
   *[other] ذُكر { $n } مصدر.
  } وترد العناوين كما هي في السجل؛ وإلى جانبها لغة المصدر نفسه. وحيث لا يرد تاريخ فلا تاريخ في السجل. وحيث لا يرد تاريخ فلا تاريخ في السجل.
sources-caption = المصادر بحسب المعرّف
source-about = { $publisher }، { $date }، باللغة { $lang }
source-about-undated = { $publisher }، باللغة { $lang }
source-grade = { $grade }
glossary-title = المصطلحات المستخدمة
glossary-caption = المصطلحات
glossary-commitment = الالتزام
glossary-commitment-text = وعد واحد في الاتفاق يمكن تقييمه: مَن، وماذا، ومتى، وبأي مقياس.
glossary-standing = الموقف
glossary-standing-text = أين يقف الالتزام في يوم معين: عند مستوى، أو غير مقيَّم، أو غير قابل للتقييم.
glossary-level = المستوى
glossary-level-text = درجة من سلّم مستويات مذكور. والمربعات قبل الكلمة تعدّ الدرجات المبلوغة من كل الدرجات.
glossary-assessment = التقييم
glossary-assessment-text = المستوى المعطى لالتزام واحد في يوم واحد، مع أسبابه وواضعه والأدلة التي يذكرها.
glossary-evidence = الأدلة
glossary-evidence-text = ملاحظة مؤرخة مع مصدرها؛ ومنها أيضاً: بُحث ولم يوجد شيء، أو تعذر الوصول.
glossary-source = المصدر
glossary-source-text = من أين جاءت المعرفة. ولا يُسمّى المصدر المحمي أبداً.
glossary-blockage = العائق
glossary-blockage-text = ما يعوق التزاماً أو أكثر، مع المسؤول عنه وما من شأنه أن يزيله.
glossary-setback = التراجع
glossary-setback-text = واقعة مسجلة نقضت أو أخّرت ما وُعد به أو ما أُنجز.
glossary-due-date = الموعد المتعهَّد به
glossary-due-date-text = تاريخ كان يتعين إنجاز الالتزام بحلوله: الموعد الوارد في النص، وكل تعهد لاحق.
glossary-late = متأخر
glossary-late-text = تجاوز موعده المتعهَّد به ولم يُنجَز.
glossary-claim = القول
glossary-claim-text = ما يقوله أحدهم بشأن مسألة. وتُحفظ الأقوال المختلفة جنباً إلى جنب.
glossary-indicator = سلسلة القياسات
glossary-indicator-text = قراءات الشيء نفسه على مر الزمن، لكل منها نطاقها.
glossary-recommendation = التوصية
glossary-recommendation-text = خطوة يقترحها المراقب على جهات مسماة، مع متابعة مؤرخة.
glossary-reply = الرد
glossary-reply-text = جواب طرف على مسودة أو على استنتاج، يُطبع إلى جانبه.
glossary-preparatory = تمهيدي، أساسي
glossary-preparatory-text = الالتزام التمهيدي مرسوم أو قائمة أو إطلاق أو هيئة؛ والالتزام الأساسي هو ما وُضع الاتفاق من أجله.
glossary-points = حصيلة النقاط
glossary-points-text = نقاط المستويات المبلوغة بالمائة من نقاط أعلى مستوى للعدد نفسه من الالتزامات.
glossary-cut-off = تاريخ الإقفال
glossary-cut-off-text = آخر يوم يشمله التقييم.
glossary-position = موضع السجل
glossary-position-text = عدد قيود السجل الذي وُضع منه التقرير.
glossary-root-hash = البصمة الجذرية
glossary-root-hash-text = بصمة لكل تلك القيود؛ ومن كان لديه السجل أمكنه حسابها من جديد.
narrative-foreword-title = تمهيد
narrative-theme-title = الموضوع المتعمق فيه
narrative-theme-titled = الموضوع المتعمق فيه: { $theme }
narrative-outside-title = ضغوط من الخارج
narrative-conclusion-title = خاتمة
narrative-missing-title = غير مترجم
narrative-missing = كتب المراقب هنا باللغات الآتية: { $list }. ولا توجد ترجمة إلى لغة هذه الطبعة.
narrative-citation = { $date }، { $source } ({ $id })
compare-title = من { $before } إلى { $after }
compare-two = التقريران
compare-report = { $id }: { $title }، تاريخ الإقفال { $date }، وُضع من موضع السجل { $position }
compare-counts = الالتزامات بحسب المستوى في كل من التقريرين
compare-count = { $n } من { $of }
compare-moved = ما تحرك، وبسبب ماذا
compare-moved-count = تغير موقف { $n } من أصل { $all } من الالتزامات في التقرير اللاحق.
compare-added = دخل الفهرس
compare-left = خرج من الفهرس
compare-because = التقييم { $id } (القيد { $entry })، عن { $date }، بقلم { $author }.
compare-evidence = يستند إلى: { $list }.
compare-entry = { $id } (القيد { $entry })
compare-restated = ما يُرى الآن على نحو آخر في اليوم الأسبق
compare-restated-count = عن { $date }، موقف { $n } من الالتزامات المحسوب الآن غير المنشور حينها؛ المنجَز حينها { $was }، والمحسوب الآن { $now }.
compare-cause-new = بسبب تقييم لم يكن موجوداً حينها.
compare-cause-revised = لأن التقييم نُقِّح منذئذ.
compare-cause-gone = لأن التقييم سُحب.
compare-cause-earlier = لأن تقييماً أسبق عاد سارياً بعد سحب تقييم لاحق.
compare-cause-added = لأنه دخل فهرس ذلك اليوم.
compare-cause-left = لأنه خرج من فهرس ذلك اليوم.
compare-cause-scale = لأن سلّم المستويات نُقِّح.
gaps-title = ما لم يلاحظه أحد
gaps-none = لكل التزام في الفهرس ملاحظة من الفترة.
gaps-some = لا ملاحظة من الفترة بشأن { $n } من أصل { $all } من الالتزامات: { $list }. والصمت ليس استنتاجاً.
column-body-only = الهيئة
column-done-by = تبيّن إنجازه بحلول
column-first-date = أول موعد متعهَّد به
column-pillar = الركيزة
column-points-now = حصيلة النقاط، المحسوب الآن
column-quarter = الربع
column-share-now = نسبة المنجَز، المحسوب الآن
column-share-then = نسبة المنجَز، المنشور حينها
column-scope-value = النطاق والقيمة
evidence-again = { $date }: كما ذُكر أعلاه ({ $id }).
reading-scope = { $scope }: { $value }
figure-part = { $title } ({ $n } من { $of })
figure-pillars = الالتزامات بحسب المستوى في كل ركيزة، { $date }
figure-parties = الالتزامات بحسب المستوى لكل طرف ملزَم، { $date }
figure-bars-joint = { $n }، منها مشتركة: { $joint }
figure-bars-row = { $name } { $n }: { $list }.
figure-levels = { $name }: مستوى كل التزام عبر الزمن
figure-levels-description = صف لكل التزام وعمود لكل تاريخ؛ وتعدّ المربعات ما بُلغ من درجات السلّم. ويقف خط ذو قاعدة قبل أول تاريخ يلي أول موعد متعهَّد به. ويقول الجدول الشيء نفسه بالكلمات.
figure-levels-gone = مسحوب أو معلق أو استُعيض عنه
figure-levels-outside = لم يكن في الفهرس حينها
figure-levels-due = انقضى أول موعد متعهَّد به
figure-dates = { $name }: المواعيد المتعهَّد بها والمواعيد المحترمة، { $date }
figure-dates-description = خط لكل التزام له موعد، ابتداء من أول موعد متعهَّد به؛ ويصير متقطعاً بعد آخر موعد متعهَّد به. والأكثر تأخراً أولاً. ويقول الجدول الشيء نفسه بالكلمات.
figure-dates-first = أول موعد متعهَّد به
figure-dates-latest = آخر موعد متعهَّد به
figure-dates-done = تبيّن إنجازه بحلول
figure-dates-open = مفتوح في { $date }
figure-dates-not-assessed = انقضى الموعد، غير مقيَّم
figure-dates-not-assessable = انقضى الموعد، غير قابل للتقييم
figure-dates-days = { $days ->
    [zero] { $days } يوم
    [one] يوم واحد ({ $days })
    [two] يومان ({ $days })
    [few] { $days } أيام
    [many] { $days } يوماً
   *[other] { $days } يوم
  }
figure-dates-days-at-least = على الأقل { $days ->
    [zero] { $days } يوم
    [one] يوم واحد ({ $days })
    [two] يومان ({ $days })
    [few] { $days } أيام
    [many] { $days } يوماً
   *[other] { $days } يوم
  }
figure-dates-days-at-most = على الأكثر { $days ->
    [zero] { $days } يوم
    [one] يوم واحد ({ $days })
    [two] يومان ({ $days })
    [few] { $days } أيام
    [many] { $days } يوماً
   *[other] { $days } يوم
  }
figure-dates-days-between = من { $least } إلى { $most } من الأيام
figure-trend = المقياسان عبر الزمن
figure-trend-description = لوحتان، لكل منهما مقياسها: نسبة الالتزامات المنجَزة، وحصيلة النقاط على الالتزامات التي لها مستوى. وتبيّن المربعات المملوءة المحسوب الآن عن كل يوم، والدوائر الفارغة المنشور حينها. ولا تُنشر أي حصيلة نقاط رقماً قائماً بذاته.
figure-trend-share = نسبة الالتزامات المنجَزة
figure-trend-points = حصيلة النقاط، حيث جرى التقييم
figure-trend-then = كما نُشر حينها
figure-trend-now = كما يُحسب الآن
figure-sessions = الاجتماعات بحسب الهيئة والربع
figure-sessions-note = انعقد { $n } من { $of }
figure-sessions-inexact = { $n ->
    [zero] لم يُرسم { $n } اجتماع: ربعه غير معروف أو غير معروض.
    [one] لم يُرسم اجتماع واحد: ربعه غير معروف أو غير معروض.
    [two] لم يُرسم اجتماعان ({ $n }): ربعهما غير معروف أو غير معروض.
    [few] لم تُرسم { $n } اجتماعات: ربعها غير معروف أو غير معروض.
    [many] لم يُرسم { $n } اجتماعاً: ربعها غير معروف أو غير معروض.
   *[other] لم يُرسم { $n } اجتماع: ربعها غير معروف أو غير معروض.
  }
quarter = الربع { $n } { $year }
rests-both = { $confidence }؛ { $certainty }
rests-high = عالية
rests-medium = متوسطة
rests-low = منخفضة
rests-text = النص
rests-secondary = ثانوي
rests-uncertain = غير مؤكد
source-about-title = { $kind }، { $date }، باللغة { $lang }
source-about-title-undated = { $kind }، باللغة { $lang }

## ما يُعرض على أحد الأطراف
shown-title = ما يُعرض عليكم
shown-text = هذا هو الجزء من المسودة الذي يخص { $party }: الأرقام عن الاتفاق كله وعن كل ركيزة، والاستنتاجات بشأن الالتزامات التي لـ{ $party } دور فيها، والعوائق التي تسمّي هذا الطرف، والتوصيات الموجهة إليه. وليس فيه ما كتبه المحررون بالكلمات ولا ما يخص أطرافاً أخرى وحدها.
shown-none = ليس بين التزامات هذه الركيزة ما يُلزمكم أو يسند إليكم دوراً.
shown-unchanged = لم يتحرك أي من التزاماتكم في هذه الركيزة منذ { $date }.
shown-changed = ما تحرك من التزاماتكم
shown-blockages = العوائق التي تسمّيكم
shown-blockages-none = لا عائق في هذه الفترة يسمّيكم.
shown-recommendations-none = لا توصية موجهة إليكم.
