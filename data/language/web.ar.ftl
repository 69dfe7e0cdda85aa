# رسائل الصفحات العامة، العربية.

## الإطار
web-colon = { ": " }
web-arrow = { " ← " }
web-skip = انتقل إلى المضمون
web-nav-pages = الصفحات
web-nav-languages = اللغات
web-nav-overview = أين وصل التنفيذ
web-nav-text = النص والالتزامات
web-nav-parties = الأطراف
web-nav-overdue = المتأخر
web-nav-reports = التقارير
web-nav-method = المنهج
web-nav-blockages = العوائق
web-nav-sessions = الاجتماعات
web-nav-incidents = الحوادث
web-nav-corrections = التصحيحات
web-nav-agreements = الاتفاقات
web-notice = ما تعرضه هذه الصفحات
web-notice-reconstruction = فهرس الالتزامات أُعيد تركيبه، وليس قائمة رسمية.
web-notice-illustrative = المستويات توضيحية (واضعها: { $authors })؛ وليست تقييمات مراقب معيَّن.
web-notice-more = كيف وُضع هذا
web-explained = كلمات مستعملة هنا
web-foot-as-of = كل ما في هذه الصفحة مقروء كما هو في { $date }.
web-foot-position = وُضعت من قيود السجل وعددها { $n ->
    [zero] { $n }.
    [one] قيد واحد ({ $n }).
    [two] قيدان ({ $n }).
    [few] { $n } قيود.
    [many] { $n } قيداً.
   *[other] { $n } قيد.
  }
web-foot-root = البصمة الجذرية:
web-foot-data = بيانات هذه الصفحة:
web-foot-source = المصدر: { $source }.
web-foot-licence = الرخصة:
web-foot-address = عنوان هذه الصفحة:
web-to-home = إلى الصفحة الأولى
web-then = نظرة إلى الوراء
web-then-report = ترى ما كان علنياً عند ختم التقرير { $report }، كما هو في { $date }.
web-then-report-out = ما أُغلق أو سُحب أو مُحي بعد ذلك لا يظهر هنا.
web-then-day = ترى الوضع في { $date } كما هو معروف الآن.
web-then-leave = اعرض هذه الصفحة كما هي الآن

## ما وقع من خطأ
web-error-not-found = لا توجد صفحة كهذه
web-error-not-found-text = لا شيء منشوراً في هذا العنوان. ربما كُتب المعرّف خطأ، وربما لم يُنشر قط.
web-error-not-allowed = هذا العنوان للقراءة فقط
web-error-not-allowed-text = لا تقبل هذه الصفحات أي إدخال. اقرأها بطلب GET.
web-error-unpublished = لم يُنشر شيء بعد
web-error-unpublished-text = لم ينشر المراقب شيئاً هنا بعد. عُد لاحقاً.
web-error-busy = طلبات كثيرة في وقت واحد
web-error-busy-text = يُعِدّ هذا الخادم الآن أكبر عدد من الجداول يُعدّه معاً، أو نُشر كل شيء من جديد قبل لحظة. عُد بعد عشر ثوانٍ.
web-error-bad-request = تعذرت قراءة العنوان
web-error-bad-request-text = لم يفهم الخادم ما طُلب. تحقق من العنوان.
web-error-broken = تعذر إعداد هذه الصفحة
web-error-broken-text = الخطأ منا، وقد أُبلغ به القائمون على هذا الموقع. أعد المحاولة لاحقاً.
web-error-status = الحالة: { $status }
web-error-no-choice = لا يوجد خيار كهذا
web-error-unseen = لا يُرى شيء من هناك
web-unseen-no-day = اكتب بعد as_of= يوماً كاملاً يبدأ بالسنة: as_of=2019-12-31.
web-unseen-before = لم يكن هناك أي وعد قبل { $date }، يوم التوقيع. اكتب هذا اليوم أو يوماً لاحقاً: as_of={ $day }.
web-unseen-after = لا يُعرف شيء عن أي يوم بعد { $date }. اكتب هذا اليوم أو يوماً سابقاً: as_of={ $day }. أو اترك as_of.
web-unseen-no-moment = اكتب بعد known_at= كلمة report- ثم معرّف تقرير مختوم ومنشور. الأحدث أولاً:
web-unseen-no-moments = لم يُنشر بعد أي تقرير مختوم، فلا لحظة يُنظر إليها. اترك known_at.
web-unseen-not-then = ما تتناوله هذه الصفحة لم يكن علنياً حينها، أو لم يعد علنياً. ربما توجد الصفحة في هذا العنوان كما هي الآن.
web-unseen-no-choice = لا يلي { $name } ما يمكن اختياره هنا. اختر من استمارة الصفحة؛ والكل هنا:
web-unseen-unasked = لا يُطلب هنا شيء بالاسم { $name }. تحقّق من كتابة الاسم؛ والكل هنا:
web-unseen-too-much = وُجد أكثر مما يتسع له ملف واحد، أو لم يكفِ الوقت للبحث في كل شيء. ابحث بكلمات أكثر، أو في نوع واحد من القيود؛ والصفحة هنا:

## الأرقام
web-count-of = { $n } من { $of }
web-count-of-share = { $n } من { $of } ({ $share })
web-fraction = { $n } من { $of }
web-of-unknown = { $n }؛ والمجموع غير مسجل
web-stands = أين وصل التنفيذ في { $date }
web-judged-on = (قُيِّم في { $date })
web-judged-until = لم يُقيَّم شيء بعد { $date }. وما هو مسجل عن الفترة التالية، حتى { $known }، مروي في التسلسل الزمني للالتزامات ولا يدخل في أي مستوى.
web-figure-title = { $n ->
    [zero] { $n } التزام
    [one] التزام واحد ({ $n })
    [two] التزامان ({ $n })
    [few] { $n } التزامات
    [many] { $n } التزاماً
   *[other] { $n } التزام
  } بحسب المستوى، { $date }
web-mixed = تقوم هذه الالتزامات على عدة سلالم مستويات، ويُحسب كل منها على حدة. وما لا مستوى له يظهر مع كل منها.
web-rounding = مجموع النسب المقرَّبة هو { $sum } لا 100؛ وقد تُركت على حالها.
web-nothing-counted = لا يُحسب هنا أي التزام في هذا اليوم.
web-picture-as-of = الوضع في { $date }.
web-picture-licence = الرخصة: { $licence }.
web-picture-in = من: { $report }.
web-picture-embed = عرض هذا الشكل في موقع آخر
web-picture-embed-text = انسخ هذا النص إلى صفحة؛ ويتحدّث الشكل من تلقاء نفسه.
web-picture-no-host = ضع عنوان هذا الموقع قبل المسار.
web-picture-embed-page = الشكل وحده
web-picture-of-report = رسوم التقرير
web-picture-back = شاهده في موضعه
web-points-title = حصيلة النقاط
web-points-assessed = { $points } من { $max } من النقاط ({ $share }) على { $n ->
    [zero] { $n } التزام له مستوى.
    [one] الالتزام الوحيد الذي له مستوى.
    [two] الالتزامين ({ $n }) اللذين لهما مستوى.
    [few] { $n } التزامات لها مستوى.
    [many] { $n } التزاماً لها مستوى.
   *[other] { $n } التزام لها مستوى.
  }
web-points-all = { $points } من { $max } من النقاط ({ $share }) على الالتزامات كلها وعددها { $n }، إذا احتُسب ما لا مستوى له بلا نقاط.
web-points-none = لا حصيلة نقاط: تقوم الالتزامات على عدة سلالم مستويات، أو لا مستوى لأي منها.
web-points-caution = حصيلة النقاط ترجّح المستويات، والتوزيع يعدّ الالتزامات. وهما يجيبان عن سؤالين مختلفين ولا يُخلط بينهما أبداً.
web-points-now = المحسوب الآن:

## أعمدة الجداول
web-column-commitment = الالتزام
web-column-complete = منجَز
web-column-count = الالتزامات
web-column-date = التاريخ
web-column-denominator = المقام
web-column-in-progress = قيد التنفيذ
web-column-jointly = ملزَم مع
web-column-last-day = آخر يوم
web-column-last-observed = آخر ملاحظة
web-column-latest-date = آخر موعد متعهَّد به
web-column-level = المستوى
web-column-level-before = المستوى السابق
web-column-level-now = المستوى الحالي
web-column-meaning = المعنى
web-column-not-assessable = غير قابل للتقييم
web-column-not-assessed = غير مقيَّم
web-column-not-begun = لم يبدأ
web-column-now = المحسوب الآن
web-column-numerator = البسط أو القيمة
web-column-then = المنشور حينها
web-column-parties = الأطراف الملزَمة
web-column-party = الطرف
web-column-pillar = الركيزة
web-column-points = النقاط
web-column-printed = كما طُبع
web-column-promise = المتعهَّد به
web-column-reason = السبب
web-column-rests-on = يستند إلى
web-column-says = يقول
web-column-scope = النطاق
web-column-share = النسبة
web-column-source = المصدر
web-column-text-date = الموعد الوارد في النص
web-column-value = القيمة
web-column-who = مَن
web-column-before = في { $date }

## الصفحة الأولى
web-signed = تاريخ التوقيع: { $date }
web-changed = ما تغير منذ { $date }
web-changed-caption = الالتزامات بحسب اتجاهها
web-changed-rest = صفحات الركائز تعرض ما بقي.
web-catalogue-moved = دخل الفهرس: { $added }. وخرج منه: { $left }.
web-way-up = ارتفع
web-way-down = انخفض
web-way-newly-assessed = نال مستوى
web-way-no-longer-assessable = لم يعد قابلاً للتقييم
web-way-no-longer-assessed = لم يعد له مستوى
web-way-other-scale = قُيِّم على سلّم مستويات آخر
web-way-unchanged = لم يتغير
web-overdue = ما تأخر عن موعده
web-calendar = تقويم المواعيد
web-calendar-report = موعد استحقاق التقرير القادم
web-overdue-sentence = في { $date }، من بين الالتزامات التي لها موعد متعهَّد به، { $n ->
    [zero] تجاوز آخر موعد متعهَّد به وقُيِّم بأنه غير منجَز: { $n } من أصل { $of } ({ $share }).
    [one] تجاوز آخر موعد متعهَّد به وقُيِّم بأنه غير منجَز: { $n } من أصل { $of } ({ $share }).
    [two] تجاوز آخر موعد متعهَّد به وقُيِّم بأنه غير منجَز: { $n } من أصل { $of } ({ $share }).
    [few] تجاوزت آخر موعد متعهَّد به وقُيِّمت بأنها غير منجَزة: { $n } من أصل { $of } ({ $share }).
    [many] تجاوز آخر موعد متعهَّد به وقُيِّم بأنه غير منجَز: { $n } من أصل { $of } ({ $share }).
   *[other] تجاوز آخر موعد متعهَّد به وقُيِّم بأنه غير منجَز: { $n } من أصل { $of } ({ $share }).
  }
web-overdue-sentence-unjudged = { $unjudged ->
    [zero] وانقضى الموعد في { $unjudged } آخر ولم يتمكن أحد من تقييمه.
    [one] وانقضى الموعد في التزام آخر ({ $unjudged }) ولم يتمكن أحد من تقييمه.
    [two] وانقضى الموعد في التزامين آخرين ({ $unjudged }) ولم يتمكن أحد من تقييمهما.
    [few] وانقضى الموعد في { $unjudged } التزامات أخرى ولم يتمكن أحد من تقييمها.
    [many] وانقضى الموعد في { $unjudged } التزاماً آخر ولم يتمكن أحد من تقييمها.
   *[other] وانقضى الموعد في { $unjudged } التزام آخر ولم يتمكن أحد من تقييمها.
  }
web-overdue-sentence-none = لا موعد متعهَّداً به لأي التزام محسوب هنا.
web-overdue-all = كل ما تأخر عن موعده
web-overdue-rule = يُحسب التأخر بالأيام ابتداء من آخر يوم في أحدث موعد متعهَّد به. وإذا كان المتعهَّد به مدة فالعبرة بنهايتها. ويرد إلى جانبه الموعد الوارد في النص.
web-overdue-judged = تُعدّ الأيام حتى { $date }؛ وكل مستوى هو ما جاء في آخر تقييم، وأحدث التقييمات بتاريخ { $judged }.
web-overdue-late = متأخر في { $date }
web-overdue-unjudged = انقضى الموعد، بلا مستوى
web-overdue-unjudged-rule = انقضى الموعد، والالتزام غير مقيَّم أو غير قابل للتقييم. ولا يُعرف هل هو متأخر.
web-moved-times = { $n ->
    [zero] (لم يؤجَّل: { $n })
    [one] (أُجِّل مرة واحدة)
    [two] (أُجِّل مرتين: { $n })
    [few] (أُجِّل { $n } مرات)
    [many] (أُجِّل { $n } مرة)
   *[other] (أُجِّل { $n } مرة)
  }
web-timing-no-date = بلا موعد
web-timing-date-unknown = الموعد غير معروف
web-timing-not-yet-due = موعده { $due }، بعد { $days ->
    [zero] { $days } يوم
    [one] يوم واحد ({ $days })
    [two] يومين ({ $days })
    [few] { $days } أيام
    [many] { $days } يوماً
   *[other] { $days } يوم
  }
web-timing-due-today = موعده اليوم ({ $due })
web-timing-overdue = ! متأخر { $days ->
    [zero] { $days } يوم
    [one] يوماً واحداً ({ $days })
    [two] يومين ({ $days })
    [few] { $days } أيام
    [many] { $days } يوماً
   *[other] { $days } يوم
  } (منذ { $due })
web-timing-passed-without-level = انقضى الموعد في { $due }، قبل { $days ->
    [zero] { $days } يوم
    [one] يوم واحد ({ $days })
    [two] يومين ({ $days })
    [few] { $days } أيام
    [many] { $days } يوماً
   *[other] { $days } يوم
  }؛ غير مقيَّم
web-timing-passed-not-assessable = انقضى الموعد في { $due }، قبل { $days ->
    [zero] { $days } يوم
    [one] يوم واحد ({ $days })
    [two] يومين ({ $days })
    [few] { $days } أيام
    [many] { $days } يوماً
   *[other] { $days } يوم
  }؛ غير قابل للتقييم
web-timing-done-in-time = ✓ أُنجز في موعده (الموعد { $due })
web-timing-done-late = أُنجز متأخراً: تبيّن إنجازه بعد { $days ->
    [zero] { $days } يوم
    [one] يوم واحد ({ $days })
    [two] يومين ({ $days })
    [few] { $days } أيام
    [many] { $days } يوماً
   *[other] { $days } يوم
  } من { $due }
web-timing-done-late-perhaps = أُنجز؛ تبيّن ذلك لأول مرة بعد { $days ->
    [zero] { $days } يوم
    [one] يوم واحد ({ $days })
    [two] يومين ({ $days })
    [few] { $days } أيام
    [many] { $days } يوماً
   *[other] { $days } يوم
  } من { $due }، وربما أُنجز في موعده
web-latest-report = التقارير
web-next-report = التقرير التالي
web-pillars = الركائز
web-pillars-caption = التزامات كل ركيزة بحسب موقفها

## الاتفاقات والنص والركيزة
web-agreements-count = { $n ->
    [zero] { $n } اتفاق منشور هنا.
    [one] اتفاق واحد منشور هنا.
    [two] اتفاقان ({ $n }) منشوران هنا.
    [few] { $n } اتفاقات منشورة هنا.
    [many] { $n } اتفاقاً منشوراً هنا.
   *[other] { $n } اتفاق منشور هنا.
  }
web-agreements-none = لا اتفاق منشوراً هنا.
web-text-title = النص والالتزامات
web-provision-part = الجزء { $number }
web-provision-title = الباب { $number }
web-provision-chapter = الفصل { $number }
web-provision-section = القسم { $number }
web-provision-article = المادة { $number }
web-provision-paragraph = الفقرة { $number }
web-provision-point = البند { $number }
web-provision-annex = المرفق { $number }
web-commitments = الالتزامات
web-not-counted = (غير محسوب في هذا اليوم)
web-flag-reversal = ↩ نُقضت خطوة
web-flag-reservation = مع تحفظ بشأن الأثر
web-flag-stale = صُحِّحت أدلة منذئذ؛ يحتاج إلى إعادة نظر
web-never-observed = أبداً
web-sources = مصادر هذا البند
web-source-protected = مصدر محمي
web-source-grade = المصدر { $grade }
web-information-grade = المعلومة { $grade }

## الالتزام
web-days-ago = (قبل { $days ->
    [zero] { $days } يوم
    [one] يوم واحد
    [two] يومين ({ $days })
    [few] { $days } أيام
    [many] { $days } يوماً
   *[other] { $days } يوم
  })
web-status-suspended = معلق؛ معروض وغير محسوب.
web-status-superseded = استُعيض عنه؛ يبقى رقمه صالحاً للاستشهاد، وهو غير محسوب.
web-status-withdrawn = سُحب من الفهرس؛ يبقى رقمه صالحاً للاستشهاد، وهو غير محسوب.
web-successors = استُعيض عنه بـ
web-promise = ما تُعهِّد به
web-promised = التعهد
web-criterion = كيف يُقيَّم
web-note = ملحوظة
web-rests-on = يستند إلى
web-dates = الموعد
web-deadline-words = ألفاظ الاتفاق:
web-no-dates = لم يُتعهَّد بأي موعد.
web-day-unknown = غير معروف
web-against-text = قياساً على الموعد الوارد في النص:
web-against-latest = قياساً على آخر موعد متعهَّد به:
web-event-signature = التوقيع
web-event-in-force = بدء النفاذ
web-after = بعد
web-span-days = { $n ->
    [zero] { $n } يوم
    [one] يوم واحد ({ $n })
    [two] يومان ({ $n })
    [few] { $n } أيام
    [many] { $n } يوماً
   *[other] { $n } يوم
  }
web-span-weeks = { $n ->
    [zero] { $n } أسبوع
    [one] أسبوع واحد ({ $n })
    [two] أسبوعان ({ $n })
    [few] { $n } أسابيع
    [many] { $n } أسبوعاً
   *[other] { $n } أسبوع
  }
web-span-months = { $n ->
    [zero] { $n } شهر
    [one] شهر واحد ({ $n })
    [two] شهران ({ $n })
    [few] { $n } أشهر
    [many] { $n } شهراً
   *[other] { $n } شهر
  }
web-span-years = { $n ->
    [zero] { $n } سنة
    [one] سنة واحدة ({ $n })
    [two] سنتان ({ $n })
    [few] { $n } سنوات
    [many] { $n } سنة
   *[other] { $n } سنة
  }
web-span-range = { $from } إلى { $to }
web-levels = التقييمات مع أسبابها وأدلتها
web-levels-figure = المستوى في كل يوم جرى فيه التقييم؛ وتعدّ المربعات الدرجات المبلوغة
web-never-judged = لم يقيّم أحد هذا الالتزام حتى هذا اليوم.
web-revised = عُدّل بعد تسجيله أول مرة، بالقيد { $n }
web-reservation = تحفظ بشأن الأثر:
web-dissent = رأي مخالف داخل الفريق:
web-illustrative = توضيحي
web-reviewed = راجعه { $who }
web-evidence = الأدلة المذكورة:
web-evidence-withheld = غير علني
web-story = التسلسل الزمني
web-story-rule = خط زمني واحد، الأقدم أولاً. وما تُعهِّد به وما لوحظ وكيف قُيِّم أمور منفصل بعضها عن بعض. ومرور نصف سنة أو أكثر بلا ملاحظة يُعرض بوصفه صمتاً.
web-lane-text = نص الاتفاق
web-lane-instrument = صك لاحق
web-lane-promise = موعد متعهَّد به
web-lane-incident = حادث
web-lane-observation = ملاحظة
web-lane-blockage = عائق
web-lane-recommendation = توصية
web-lane-due = حلول الموعد المتعهَّد به
web-lane-judgement = تقييم
web-lane-silence = صمت
web-silence = لا ملاحظة مسجلة من { $from } إلى { $to }: عدد الأيام { $days }.
web-silence-still = لا ملاحظة مسجلة منذ { $from }: عدد الأيام { $days } حتى { $to }.
web-event-signed = توقيع الاتفاق.
web-event-promised = المتعهَّد به:
web-event-due = ينقضي الموعد المتعهَّد به حتى ذلك الحين؛ وقد أُجِّل.
web-event-due-latest = ينقضي آخر موعد متعهَّد به.
web-event-blocked = يبدأ:
web-event-lifted = يزول:
web-effect-progress = ▲ تقدم
web-effect-setback = ▼ تراجع
web-effect-none = ● لا تقدم ولا تراجع
web-relation-supports = يؤيد
web-relation-contradicts = ينفي
web-relation-context = سياق
web-basis-seen = رآه المراقب
web-basis-heard = رُوي للمراقب
web-basis-document = قُرئ في وثيقة
web-figure-printed = كما طُبع:
web-attribution-established = النسبة ثابتة وفق المعايير المذكورة
web-attribution-claimed = أعلن المنسوب إليه مسؤوليته
web-attribution-disputed = النسبة موضع خلاف
web-attribution-unknown = المسؤول غير معروف
web-claims = ما تقوله الأطراف
web-claims-rule = الأقوال في المسألة الواحدة ترد جنباً إلى جنب؛ ولا يُفضَّل أحدها بقاعدة. ولا يُعتمد أحدها رقماً إلا لسبب مذكور.
web-claim-printed = المعتمد:
web-unnamed = بلا اسم
web-series = سلاسل القياسات
web-series-rule = لا تصح المقارنة بين قراءات يختلف نطاقها.
web-contradicts = يناقض نفسه: فالكسر يعطي { $share }
web-blockages = ما يعوق التنفيذ
web-blockage-since = منذ
web-blockage-until = زال في:
web-blockage-open = لا يزال قائماً.
web-blockage-ended-by = كان قد زال بحلول { $date }، في يوم لا يذكره السجل.
web-blockage-end-unknown = هل زال: غير مسجل.
web-blockage-last-known = آخر ما عُرف قيامه: { $date }؛ وهل زال بعد ذلك غير مسجل.
web-responsible = سُمّي مسؤولاً
web-would-lift = ما من شأنه أن يزيله
web-holds-up = يعوق
web-addressed-to = إلى
web-follow-up = المتابعة:
web-follow-ups-before = قبل ذلك:
web-follow-up-none = لا شيء مسجل
web-replies = الردود
web-replies-none = لا رد مسجلاً لأي طرف. ويرد الرد هنا حالما يُنشر.
web-reply-asked = طُلب في:
web-reply-due = موعده:
web-reply-to = يجيب عن:
web-reply-note = ما فعله المراقب بشأنه:

## الأطراف
web-owing = ما على كل طرف، { $date }
web-owing-rule = يرد الالتزام المشترك تحت كل طرف يلزمه، ويُحسب مرة واحدة في كل المجاميع.
web-joint-count = مشترك: { $n } من { $of }
web-parties-others = كل الأطراف والهيئات
web-members = الأعضاء:
web-member-of = عضو في:
web-owes = ما عليه
web-owes-nothing = لا التزام يلزم هذا الطرف. وهو مراقَب كغيره.
web-last-observed = آخر ملاحظة لأي من هذه الالتزامات مؤرخة { $date }.
web-never-observed-any = لم يُلاحَظ أي من هذه الالتزامات قط.
web-alone = وحده
web-joint-with = بالاشتراك مع
web-other-roles = أدوار أخرى
web-party-claims = ما يقوله هو
web-party-claims-none = لا قول مسجلاً لهذا الطرف.
web-party-blockages = العوائق التي سُمّي مسؤولاً عنها
web-party-blockages-none = لا شيء مسجل.
web-party-recommendations = التوصيات الموجهة إليه

## التقارير
web-cadence = وتيرة التقارير، وموعد التالي
web-cadence-none = لا تقرير مؤرخاً مسجلاً بعد.
web-cadence-every = يطلب الاتفاق تقريراً كل { $months ->
    [zero] { $months } شهر.
    [one] شهر.
    [two] شهرين.
    [few] { $months } أشهر.
    [many] { $months } شهراً.
   *[other] { $months } شهر.
  }
web-cadence-last = صدر الأخير في { $date }.
web-cadence-last-late = صدر الأخير في { $date }، متأخراً { $days ->
    [zero] { $days } يوم.
    [one] يوماً واحداً ({ $days }).
    [two] يومين ({ $days }).
    [few] { $days } أيام.
    [many] { $days } يوماً.
   *[other] { $days } يوم.
  }
web-cadence-ended = شارك هذا المراقب حتى { $date }؛ ولا يُنتظر منه تقرير بعد ذلك.
web-cadence-undated = { $n ->
    [zero] { $n } تقرير آخر مسجل دون يوم صدوره.
    [one] تقرير آخر ({ $n }) مسجل دون يوم صدوره.
    [two] تقريران آخران ({ $n }) مسجلان دون يوم صدورهما.
    [few] { $n } تقارير أخرى مسجلة دون أيام صدورها.
    [many] { $n } تقريراً آخر مسجلة دون أيام صدورها.
   *[other] { $n } تقرير آخر مسجلة دون أيام صدورها.
  }
web-cadence-no-rule = لا يبيّن السجل كم مرة يُستحق التقرير.
web-cadence-next = موعد التقرير التالي { $due }.
web-cadence-next-late = كان موعد التقرير التالي { $due }، وفي { $date } كان متأخراً { $days ->
    [zero] { $days } يوم.
    [one] يوماً واحداً ({ $days }).
    [two] يومين ({ $days }).
    [few] { $days } أيام.
    [many] { $days } يوماً.
   *[other] { $days } يوم.
  }
web-reports-all = كل التقارير
web-reports-all-link = كل التقارير
web-reports-none = لا تقرير مسجلاً بعد.
web-report-period = الفترة:
web-report-changes = ما تغيره هذه الطبعة:
web-report-corrects = يصحّح:
web-report-corrected = صحّحه:
web-report-unsealed = غير مختوم: تُصنع ملفاته من جديد حين ينشره المراقب مرة أخرى، وقد تقول حينئذ شيئاً آخر.
web-back = انظر إلى الوراء
web-back-text = يمكن عرض كل صفحة كما كانت معروفة عند ختم تقرير، وكما كانت في يوم سابق. ما تختاره هنا يبقى في كل الروابط.
web-back-known = كما كان معروفاً
web-back-now = الآن
web-back-as-of = في يوم
web-back-go = اعرض
web-back-report = الموقع كما كان عند ختم هذا التقرير
web-file-html = للقراءة (HTML)
web-file-pdf = للطباعة (PDF)
web-file-text = نص بسيط
web-file-changes-html = ما تغيره هذه الطبعة (HTML)
web-file-changes-text = ما تغيره هذه الطبعة (نص)
web-file-fonts = خطوط ملف PDF (JSON)
web-database = كل شيء في ملف واحد لبرنامج SQLite
web-table = الجدول
web-table-labels = كلمات بجانب الرموز
web-table-hxl = سطر وسوم
web-table-spreadsheet = لبرنامج جداول بلغة
web-table-none = لا شيء
web-table-do = حفظ الجدول
web-tables-title = الجداول
web-tables-lead = كل ما نُشر في صورة جداول: ملف لكل جدول، تُضاف إليه أعمدة ولا يُحذف منه عمود. اقرأها ببرامج R أو Python أو Stata أو SPSS أو جداول أو SQL؛ والملفات أدناه تبيّن كيف.
web-tables-then = الجداول كما كانت معروفة حين خُتم التقرير: ما كان علنياً حينها ولا يزال. ويُعَدّ كل جدول حين يُطلب.
web-tables-day = ما يُحسب (أعداد المستويات والدرجات واللوحة) يُقرأ في ذلك اليوم. وما حدث بعده وهو معروف يبقى في جدوله. ويُعَدّ كل جدول حين يُطلب.
web-tables-each = كل جدول
web-tables-holds = ما يحتويه
web-tables-rows = السطور
web-tables-files = الملفات
web-table-ask = جدول على نحو آخر
web-table-ask-text = جدول كما كان معروفاً حين خُتم تقرير، إذا شوهدت هذه الصفحة من هناك؛ أو مع كلمات الرموز بجانبها؛ أو مع سطر وسوم؛ أو بفاصل برنامج جداول.
web-tables-others = إلى جانب الجداول
web-tables-link = كل الجداول ({ $n })
web-bytes = ({ $n ->
    [zero] { $n } بايت
    [one] بايت واحد
    [two] { $n } بايت
    [few] { $n } بايتات
    [many] { $n } بايتاً
   *[other] { $n } بايت
  })

## سجلات الاتفاق
web-told = ما هو مسجل أيضاً
web-choose = اختيار ما يُعرض
web-choose-obligated = الطرف الملزَم
web-choose-became = ما آل إليه الأمر
web-choose-state = الحالة
web-choose-kind = النوع
web-choose-from = من
web-choose-to = إلى
web-choose-any = أيّ كان
web-choose-do = عرض
web-choose-shown = المختار: { $n } من { $of }
web-choose-all = عرض الكل
web-choose-none = لا شيء في هذه القائمة كذلك. ضع شروطاً أقل، أو اعرض الكل.
web-commitments-count = الالتزامات المدرجة: { $n }. المحسوبة في الفهرس في { $date }: { $counted }.
timing-no-date = بلا موعد
timing-date-unknown = الموعد غير معروف
timing-not-yet-due = لم يحن موعده
timing-overdue = متأخر
timing-passed-without-level = انقضى الموعد، بلا مستوى
timing-done-in-time = أُنجز في موعده
timing-done-late = أُنجز متأخراً، أو ربما
web-told-count = { $name } ({ $n })
web-not-recorded = غير مسجل
web-bears-on = يمس
web-serves = تخدم
web-would-be-lifted = من شأنها أن تزيل
web-recommendation = التوصية { $number }
web-recommendation-open = قائمة.
web-recommendation-settled = منتهية.
web-recommendations-none = لا توصية مسجلة بعد.
web-recommendations-no-report = التقرير الذي وردت فيه غير مسجل
web-recommendations-all = كل التوصيات
web-blockages-count = ما لا يزال قائماً: { $open }. ما لم يُسجل زواله: { $unknown }. ما زال: { $lifted }.
web-blockages-none = لا عائق مسجلاً.
web-blockages-open = ما لا يزال قائماً
web-blockages-end-unknown = ما لم يُسجل هل زال
web-blockages-lifted = ما زال
web-blockages-all = كل ما يعوق التنفيذ
web-sessions-none = لا اجتماع مسجلاً.
web-session-present = الحاضرون
web-session-present-unknown = من حضر: غير مسجل.
web-session-absent = الغائبون
web-session-walked-out = غادروا أو علقوا مشاركتهم
web-session-decisions = ما تقرر
web-incidents-none = لا حادث مسجلاً.
web-incidents-count = الحوادث المسجلة: { $n }.
web-incident-ceasefire-breach = خرق لوقف إطلاق النار
web-incident-attack = هجوم
web-incident-coup = تغيير غير دستوري للحكم
web-incident-other = حدث آخر
web-incident-criteria = وفق أي معايير
web-incident-range = تتراوح الأرقام المعلنة بين { $low } و{ $high }؛ ولم يُختر أي منها.
web-indicators-none = لا سلسلة قياسات مسجلة.
web-indicators-count = السلاسل: { $series }. القراءات: { $readings }. التنبيهات: { $warnings }.
web-indicators-all = كل سلاسل القياسات
web-readings-none = لا قراءة مسجلة.
web-indicator-unit = الوحدة
web-indicator-target = الهدف
web-indicator-better = الأفضل
web-indicator-up = الزيادة
web-indicator-down = النقصان
web-corrections-rule = ما نُشر ثم صُحِّح لاحقاً، بقدر ما تعرفه هذه الصفحات. وتبقى الصيغة السابقة قابلة للاستشهاد بها.
web-corrections-editions = طبعات جديدة من التقارير
web-corrections-editions-none = لا طبعة مسجلة تصحح غيرها.
web-corrections-judgements = تقييمات استُبدلت بغيرها
web-corrections-judgements-none = لا تقييم مسجلاً يحل محل غيره.
web-corrections-records = سجلات نُقّحت
web-corrections-records-none = لم يُنقَّح أي سجل في هذه الصفحات.
web-corrections-records-rule = تقول الآن غير ما قالته حين سُجلت أول مرة. والقيدان محفوظان في السجل الذي لا يُكتب فوق شيء فيه أبداً. ويُذكر وجه الاختلاف قياساً إلى آخر تقرير مختوم وردت فيه.
web-corrections-record = السجل
web-corrections-first = سُجل أولاً
web-corrections-now = الآن
web-corrections-differs = وجه الاختلاف
web-corrections-differs-unknown = ما كان يقوله من قبل لم يرد في أي تقرير مختوم
web-correction-of = تصحح
web-correction-changes = ما تغيره

## المنهج
web-method-title = الولاية والمنهج
web-mandate = الولاية
web-observer = المراقب: { $observer }
web-no-mandate = لا يتضمن السجل نصاً للولاية.
web-catalogue = فهرس الالتزامات
web-catalogue-count = في { $date }، يضم الفهرس { $n ->
    [zero] { $n } التزام.
    [one] التزاماً واحداً ({ $n }).
    [two] التزامين ({ $n }).
    [few] { $n } التزامات.
    [many] { $n } التزاماً.
   *[other] { $n } التزام.
  } وما لم يُذكر خلاف ذلك، تُحسب كل نسبة على أساس الفهرس الساري في اليوم الذي تصفه.
web-illustrative-title = المستويات توضيحية
web-illustrative-more = وهي تبيّن كيفية عمل الأداة، ولا يجوز الاستشهاد بها بوصفها استنتاجات.
web-scales = سلّم المستويات
web-scales-rule = المستوى تقييم يذكر الأدلة التي يستند إليها. وتعدّ المربعات الدرجات المبلوغة.
web-states-rule = ثلاثة أمور لا يُخلط بينها أبداً:
web-version = الإصدار { $n }
web-state-not-begun = نُظر في الالتزام وتبيّن أنه لم تُتخذ أي خطوة.
web-state-not-assessed = لم يقيّم أحد الالتزام، أو تُرك التقييم مفتوحاً.
web-state-not-assessable = تعذر تقييمه، لعدم إمكان الوصول أو لانعدام المعلومات. وغياب الأدلة لا يُتخذ دليلاً على غياب الفعل.
web-figures = كيف تُحسب الأرقام
web-rule-standing = يقف الالتزام عند مستوى آخر تقييم له في اليوم الموصوف أو قبله. وإذا صُحِّحت لاحقاً أدلة يذكرها التقييم أُشير إلى ذلك.
web-rule-distribution = يعدّ التوزيع الالتزامات عند كل مستوى، على أساس الفهرس الساري في ذلك اليوم.
web-rule-share = النسبة هي عدد مقسوم على مجموع مذكور، بالمائة، تُقرَّب مرة واحدة إلى منزلتين عشريتين، والنصف إلى أعلى. ويرد العدد والمجموع والنسبة معاً. ولا تُعدَّل النسب أبداً لكي يبلغ مجموعها 100.
web-rule-points = حصيلة النقاط مقياس ثانٍ مستقل: 100 مضروبة في نقاط المستويات المبلوغة، مقسومة على نقاط أعلى مستوى للعدد نفسه من الالتزامات.
web-rule-change = التغير في التقرير هو مقارنة المستوى في تاريخ إقفاله بالمستوى في اليوم نفسه قبل سنة، وفي هذه الصفحات بالمستوى عند إقفال آخر تقرير نشره المراقب، وذلك دائماً على سلّم المستويات نفسه. وقد ينخفض المستوى.
web-rule-late = يُحسب التأخر بالأيام ابتداء من آخر يوم في الموعد المتعهَّد به: الموعد الوارد في النص، وأحدث موعد تُعهِّد به بعده. ولا يُعد التزام بلا موعد متأخراً أبداً.
web-rule-silence = مرور نصف سنة أو أكثر بلا ملاحظة يُعرض بوصفه صمتاً في صفحة الالتزام.
web-rule-joint = يرد الالتزام المشترك تحت كل طرف يلزمه، ومرة واحدة في كل المجاميع.
web-grading = كيف تُصنَّف المصادر والمعلومات
web-grading-rule = تُصنَّف موثوقية المصادر بحرف، ومصداقية المعلومات برقم. ويعني F و6 تعذر الحكم، لا أسوأ الدرجات.
web-reliability-a = موثوق تماماً
web-reliability-b = موثوق عادة
web-reliability-c = موثوق إلى حد ما
web-reliability-d = غير موثوق عادة
web-reliability-e = غير موثوق
web-reliability-f = تعذر الحكم
web-credibility-1 = أكدتها مصادر أخرى
web-credibility-2 = صحيحة على الأرجح
web-credibility-3 = قد تكون صحيحة
web-credibility-4 = مشكوك فيها
web-credibility-5 = غير محتملة
web-credibility-6 = تعذر الحكم
web-checking = كيف يمكن التحقق من هذه الصفحات
web-checking-rule = يحدد عدد القيود والبصمة الجذرية في أسفل كل صفحة السجلَّ الذي وُضعت منه. ومن كان لديه ذلك السجل أمكنه إعادة حساب كل رقم. ونقطة التحقق الموقَّعة:
web-observations-all = { $n ->
    [zero] { $n } ملاحظة مسجلة.
    [one] ملاحظة واحدة ({ $n }) مسجلة.
    [two] ملاحظتان ({ $n }) مسجلتان.
    [few] { $n } ملاحظات مسجلة.
    [many] { $n } ملاحظة مسجلة.
   *[other] { $n } ملاحظة مسجلة.
  }
web-observations-here = المعروض هنا من { $from } إلى { $to }، عدّاً من الأحدث.
web-observations-before = { $n ->
    [zero] { $n } ملاحظة أقدم، ابتداء من الصفحة التالية
    [one] ملاحظة أقدم ({ $n })، في الصفحة التالية
    [two] ملاحظتان أقدم ({ $n })، ابتداء من الصفحة التالية
    [few] { $n } ملاحظات أقدم، ابتداء من الصفحة التالية
    [many] { $n } ملاحظة أقدم، ابتداء من الصفحة التالية
   *[other] { $n } ملاحظة أقدم، ابتداء من الصفحة التالية
  }
web-observations-newer = ملاحظات أحدث
web-observations-older = ملاحظات أقدم
web-observations-title = ملاحظات أقدم
web-observations-rule = الأقدم أولاً. ومرور نصف سنة أو أكثر بلا ملاحظة يُعرض بوصفه صمتاً.
web-observations-back = كل ما يخص هذا الالتزام: التعهد والمواعيد والتقييمات وأحدث الملاحظات
web-list-pages = صفحات القائمة
web-list-before = السابقة
web-list-after = التالية
web-page-of = الصفحة { $page } من { $pages }
web-one-moment = لحظة واحدة فقط
web-one-moment-text = هذه النسخة من الموقع مؤلفة من ملفات بسيطة. وهي تعرض ما كان معروفاً في لحظة واحدة ولا تجيب عن أي سؤال؛ أما العودة إلى لحظة أخرى والبحث وسائر النماذج فتحتاج إلى الموقع نفسه.

web-glossary-levels = ترد مستويات السلالم بصياغتها في صفحة المنهج.
web-checking-more = مما وُضعت هذه الصفحات، وكيف يمكن التحقق منه
web-verify-state = مما وُضعت هذه الصفحات
web-verify-sealed = الحال التي خُتم عليها كل تقرير
web-verify-files = الملفات المختومة للتقرير { $report }، في عناوين لا تتغير أبداً، مع بصمة SHA-256 لكل منها
web-verify-manifest = يثبّت الختم في السجل قائمتها:
web-verify-sealed-none = لا تقرير مختوم هنا بعد.
web-verify-numbers = إعادة حساب أرقام تقرير
web-verify-numbers-text = اجمع الملفات recompute.py وfigures.json وrules.json وentries.csv في مجلد واحد، وكل جدول يسمّيه tables/checksums.txt في مجلد داخله اسمه tables. وعندئذ تكفي لغة Python لإعادة حساب كل رقم وتسمية ما يختلف منها:
web-verify-tables = التحقق من الجداول
web-verify-tables-text = { $n ->
    [zero] اجمع الملفات وقائمة البصمات في مجلد واحد، ثم:
    [one] اجمع الجدول وقائمة البصمات في مجلد واحد، ثم:
    [two] اجمع ما تحتاج إليه من الملفين مع قائمة البصمات في مجلد واحد، ثم:
    [few] اجمع ما تحتاج إليه من { $n } ملفات مع قائمة البصمات في مجلد واحد، ثم:
    [many] اجمع ما تحتاج إليه من { $n } ملفاً مع قائمة البصمات في مجلد واحد، ثم:
   *[other] اجمع ما تحتاج إليه من { $n } ملف مع قائمة البصمات في مجلد واحد، ثم:
 }
web-verify-ledger = السجل نفسه
web-verify-ledger-text = من أُعطي السجل، مهمةً كاملة أو مجلداً من الأجزاء، أمكنه أن يعيد حساب البصمة الجذرية ويتحقق من كل توقيع ويرى أنه لم يُحذف منه شيء ولم يُضف إليه:
web-about = عن المراقبة
web-about-funding = التمويل
web-about-funding-none = لا يذكر ما نُشر من يموّل المراقبة. ويمكن سؤال المراقب.
web-about-licence = استخدام النصوص والبيانات
web-about-licence-text = يجوز استخدام النصوص والبيانات وفق إحدى هذه الرخص. واذكر المصدر واليوم والموضع الواردين في أسفل الصفحة.
web-about-licence-none = لم تُذكر أي رخصة. فاسأل المراقب قبل نشر ما يتجاوز الاقتباس.
web-about-answers = الردود والتصويبات
web-about-answers-text = يرد جواب الطرف إلى جانب الاستنتاج الذي يجيب عنه. وما صُوّب بعد النشر يرد في قائمة: الطبعات والتقييمات الجديدة مع سببها، وكل ما عداها مع وجه الاختلاف.
web-about-program = تُنشئ هذه الصفحات نسخةُ Accordwatch رقم { $version } مما نُشر وحده دون غيره.
web-verify-copy = ويمكن تنزيل ما نُشر منه كاملاً، ويُفتح بأي برنامج لقواعد SQLite:
web-verify-checkpoint = في نقطة التحقق كُتبت البصمة الجذرية بترميز Base64: وهي البايتات الـ32 نفسها الواردة أعلاه برموز أخرى.
web-verify-key = وينبغي أن يصلك مفتاح التوقيع من طريق غير هذه الصفحات، مطبوعاً أو من شخص تعرفه.
web-about-contact-none = لا يذكر ما نُشر إلى أين يُرسل الرد أو الشكوى. ويمكن سؤال المراقب.

web-search = البحث
web-search-words = الكلمات
web-search-hint = يجب أن ترد كلها؛ ولا فرق في علامات التشكيل والحروف اللاتينية الكبيرة، والكلمة تجد أيضاً ما هو أطول منها مما يبدأ بها. والمعرّف يجد ما يدل عليه.
web-search-kind = أين
web-search-all = في كل مكان
web-search-do = ابحث
web-search-empty = يجري البحث في كل ما هو علني، بأي لغة كُتب أو تُرجم. ويمكن إرسال عنوان النتيجة إلى الغير؛ ولا يُحفظ ما يُبحث عنه.
web-search-named = بهذا المعرّف
web-search-found = { $n ->
    [zero] لا قيد فيه هذه الكلمات
    [one] قيد واحد فيه هذه الكلمات
    [two] قيدان فيهما هذه الكلمات
    [few] { $n } قيود فيها هذه الكلمات
    [many] { $n } قيداً فيها هذه الكلمات
   *[other] { $n } قيد فيها هذه الكلمات
  }
web-search-nothing = لا قيد فيه هذه الكلمات
web-search-more = أكثر من { $n } من القيود فيها هذه الكلمات
web-search-none = ابحث عن كلمات أقل، أو عن أول الكلمة فقط؛ وتحقق من الإملاء؛ وابحث في كل مكان؛ أو جرّب الكلمة بلغة أخرى.
web-search-stopped = أوقف البحث بعد { $ms } من أجزاء الألف من الثانية. ويُعرض ما وُجد حتى ذلك الحين، وقد يكون هناك غيره. أضف كلمة أو اختر أين تبحث.
web-search-day = البحث في كل ما كان معروفاً، بما فيه ما يخص أياماً بعد { $date }.
web-entry-number = القيد { $n }
web-kind-mission = البعثة
web-kind-source = مصدر
web-kind-scale = سلم
web-kind-scale-level = درجة من سلم
web-kind-agreement = اتفاق
web-kind-pillar = محور
web-kind-party = طرف
web-kind-membership = عضوية
web-kind-instrument = صك لاحق
web-kind-milestone = مرحلة
web-kind-provision = حكم من أحكام الاتفاق
web-kind-commitment = التزام
web-kind-due-date = موعد متعهَّد به
web-kind-observation = ملاحظة
web-kind-claim = قول
web-kind-indicator = مؤشر
web-kind-reading = قراءة لمؤشر
web-kind-incident = حادث
web-kind-session = اجتماع
web-kind-report = تقرير
web-kind-assessment = تقييم
web-kind-blockage = عائق
web-kind-recommendation = توصية
web-kind-follow-up = متابعة
web-kind-reply = رد
web-kind-published-figure = رقم منشور
web-kind-narrative = نص من تقرير
web-kind-showing = مسودة عُرضت
web-kind-approval = موافقة
web-kind-seal = ختم
web-kind-anchor = تثبيت القراءات
web-kind-waiver = بند غُضّ الطرف عنه
web-kind-translation = ترجمة

glossary-agreement = الاتفاق
glossary-agreement-text = نصه بكل لغة وتواريخه والصكوك اللاحقة التي تعدله.
glossary-party = الطرف
glossary-party-text = كل من يلزمه الاتفاق أو يضمنه أو يتابعه: الموقّعون والائتلافات وأعضاؤها والضامنون واللجان.
glossary-provision = الحكم
glossary-provision-text = جزء من النص: فصل أو مادة أو فقرة أو ملحق، برقمه كما طُبع.
glossary-session = الاجتماع
glossary-session-text = اجتماع لهيئة تتابع الاتفاق: من حضر، ومن انسحب، وما تقرر.
glossary-incident = الحادث
glossary-incident-text = حدث أمني أو خرق لوقف إطلاق النار. والحصائل المختلفة ترد جنباً إلى جنب، مع ما يقوم عليه نسب الحادث.
glossary-scale = السلم
glossary-scale-text = درجات بترتيبها ولكل منها صيغتها، وله إصدار: فإذا تغيرت الصيغة كان إصداراً آخر.
glossary-distribution = التوزيع على الدرجات
glossary-distribution-text = عدد الالتزامات في كل درجة. ويُعرض منفصلاً عن مجموع النقاط ولا يُخلطان أبداً.
glossary-correction = التصحيح
glossary-correction-text = نسخة جديدة مع سببها. وما نُشر يبقى مقروءاً كما كان.
glossary-seal = الختم
glossary-seal-text = ما يثبّت التقرير يوم الموافقة عليه: موضع السجل والبصمة الجذرية وبصمات ملفاته.
glossary-checkpoint = نقطة التحقق
glossary-checkpoint-text = عدد القيود والبصمة الجذرية، موقَّعين بمفتاح المراقب.
