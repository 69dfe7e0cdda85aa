# كيف يُستخرج العدد، العربية: القواعد بالكلمات، والصفحة التي تبيّنها.

## القواعد
rule-count = عدد الصفوف: { $rows }.
rule-least = عدد الصفوف، على ألا يزيد على { $most }: { $rows }.
rule-distinct = عدد القيم المختلفة في { $columns } ضمن: { $rows }.
rule-share = المعدود: { $rows }.
rule-share-among = من أصل: { $rows }.
rule-points = مجموع النقاط في { $column }: { $rows }.
rule-points-most = أعلى مجموع ممكن: أكبر عدد من النقاط (level_value) في { $best }، عن كل صف من: { $rows }.
rule-cell = مأخوذ كما كُتب في { $column } من الصف الوحيد: { $rows }.
rule-lowest = أدنى عدد في { $column }: { $rows }.
rule-highest = أعلى عدد في { $column }: { $rows }.
rule-apart = الفرق بين العددين التاليين، أيهما كان الأكبر.
rule-rest = أول العددين التاليين مطروحاً منه الثاني.
rule-ratio = أول العددين التاليين نسبةً إلى الثاني.
rule-seal = لا يُستخرج من جداول: هو عدد قيود السجل التي كانت معروفة حين وُضع التقرير، وتثبته أي نسخة من السجل.
rule-outside = لا يُستخرج مجدداً من مجموعة واحدة من الجداول المنشورة: فهو يضع سجلَّي تقريرين جنباً إلى جنب.

## الصفوف
rule-table = الجدول { $table }
rule-then = { "؛ " }
rule-set = المجموعة «{ $name }»
rule-set-catalogue = «الفهرس الساري في { $to }»
rule-set-judged = «التقييمات السارية في { $to }»
rule-set-standing = «أين يقف الفهرس في { $to }»
rule-set-changes = «أين وقف الفهرسان في { $from } وأين يقفان في { $to }»
rule-set-lateness = «الفهرس قياساً إلى مواعيده المتعهَّد بها في { $to }»
rule-set-blockages = «العوائق التي كانت قائمة بين { $from } و{ $to }»
rule-set-recommended = «التوصيات المقدَّمة حتى { $to }»
rule-set-reports = «التقارير مع اليوم الذي كانت قد صدرت بحلوله»

## الخطوات
rule-where = ما كان منها فقط { $test }
rule-unreplaced = ما عدا ما يسميه العمود { $column } في صف آخر
rule-differing = ما اشترك منها فقط في { $column } ولم يقل كله الشيء نفسه
rule-latest = كل منها مع آخر صف (بحسب { $date }) له { $key } نفسه من: { $rows } (باسم { $name })
rule-join = كل منها مع الصف الذي له { $columns } نفسها من: { $rows } (باسم { $name })
rule-tally = كل منها مع عدد القيم المختلفة من { $column } التي يسميها { $items } فيه ضمن: { $rows } (باسم { $name })
rule-tally-later = كل منها مع عدد القيم المختلفة من { $column } التي يسميها { $items } فيه وسُجّلت بعد { $than } فيه، ضمن: { $rows } (باسم { $name })
rule-standing = كل منها مع ما يقوله: مستوى، أو غير قابل للتقييم، أو غير مقيَّم (باسم { $name })
rule-way = كل منها مع الاتجاه الذي سار فيه من { $then } إلى { $now } (باسم { $name })
rule-came-out = كل منها مع اليوم الذي كان قد صدر بحلوله (باسم { $name })
rule-cadence = ما صدر منها حتى { $date } بالترتيب، كل منها مع يوم استحقاقه (باسم { $name })
rule-lateness = كل منها مع مواعيده المتعهَّد بها وموقفه منها في { $date } (باسم { $name })

## الشروط
rule-and = { " و" }
rule-or = { " أو " }
rule-not = ليس صحيحاً أن { $test }
rule-value = «{ $value }»
rule-is = { $column } هو «{ $value }»
rule-is-not = { $column } ليس «{ $value }»
rule-in = { $column } هو { $values }
rule-has = { $column } يضم «{ $value }»
rule-empty = { $column } فارغ
rule-filled = { $column } غير فارغ
rule-by = { $bound ->
    [first] أول يوم في { $column }
    [last] آخر يوم في { $column }
   *[certain] اليوم المؤكد في { $column }
  } لا يتجاوز { $date }{ $or ->
    [yes] {" "}أو لا وجود له
   *[no] {""}
  }
rule-after = { $bound ->
    [first] أول يوم في { $column }
    [last] آخر يوم في { $column }
   *[certain] اليوم المؤكد في { $column }
  } بعد { $date }{ $or ->
    [yes] {" "}أو لا وجود له
   *[no] {""}
  }
rule-touches = { $column } يقع كله أو بعضه بين { $from } و{ $to }
rule-among = { $column } يسمي واحداً مما في { $value } من: [{ $rows }]

## الصفحة
why-title = من أين تأتي الأعداد: { $report }
why-intro = كل عدد في التقرير تستخرجه قاعدة من جداول متاحة للجميع. وكل عدد أدناه يقود إلى قاعدته وإلى الصفوف المعدودة. ومن أخذ مجلد التقرير أمكنه أن يستخرجها كلها مجدداً من دون هذا الموقع، بالبرنامج recompute.py.
why-count = { $n ->
    [zero] { $n } عدد
    [one] عدد واحد ({ $n })
    [two] عددان ({ $n })
    [few] { $n } أعداد
    [many] { $n } عدداً
   *[other] { $n } عدد
  }.
why-link = من أين تأتي أعداده
why-cover = الغلاف
why-all = كل أعداد التقرير
why-figure = لماذا { $text }؟
why-printed = المطبوع
why-value = القيمة قبل التقريب
why-place = موضعه في التقرير
why-place-link = إظهاره هناك
why-rule = القاعدة { $rule }
why-sets = الصفوف التي تبدأ منها
why-answer = مستخرجاً الآن من جديد
why-agrees = الجداول تعطي العدد نفسه.
why-differs = الجداول تعطي عدداً آخر: { $value }.
why-fails = لا يمكن اتباع القاعدة: { $cause }.
why-counted = المعدود في { $table }: { $n ->
    [zero] { $n } صف
    [one] صف واحد ({ $n })
    [two] صفان ({ $n })
    [few] { $n } صفوف
    [many] { $n } صفاً
   *[other] { $n } صف
  }
why-none-counted = لا صفوف.
why-rows-more = تُعرض الصفوف الأولى وعددها { $n }.
why-entry = القيد { $n } في السجل
why-files = تحقَّق بنفسك
why-files-text = الأعداد والقواعد ومواضع الصفوف في السجل، والبرنامج.
why-tables = الجداول التي وُضع منها التقرير
