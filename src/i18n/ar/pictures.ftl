# كلمات الصور. الباقي بالفرنسية.

picture-direction = rtl
digest-flower = زهرة الأسبوع

flower-target = الهدف
    .word = الهدف
flower-baseline = في البداية
    .word = في البداية
flower-last-week = الأسبوع السابق
    .word = الأسبوع السابق
flower-last-month = الشهر السابق
    .word = الشهر السابق
flower-last-wave = المرة السابقة
    .word = المرة السابقة
flower-hidden = مخفي: إجابات قليلة جدًا
flower-empty = لا إجابة

flower-text-value = { $label } { $value } من 100
flower-text-hidden = { $label }: مخفي، إجابات قليلة جدًا
flower-text-empty = { $label }: لا إجابة
flower-text-part = { $name } { $value }

blank-flower-title = زهرتنا
blank-flower-group = المجموعة:
blank-flower-date = التاريخ:
blank-flower-why = لماذا نقول ذلك:
blank-flower-text = زهرة فارغة من { $petals } بتلات تملؤها المجموعة: اسم لكل بتلة، ثم لماذا تقولون ذلك.

chart-comma = ،
chart-share = { $share }%
chart-part = { $name } { $value }
chart-named = { $name }: { $value }
chart-n = العدد: { $n }
chart-value = القيمة
chart-target = الهدف
chart-hidden = مخفي، إجابات قليلة جدًا
chart-hidden-short = مخفي
chart-unsure = لا يعرفون: { $n }
chart-silent = يفضلون عدم الإجابة: { $n }
chart-beside = +: لا يعرفون أو يفضلون عدم الإجابة
chart-done = استبيانات مكتملة
chart-refused = رفض
chart-collected = استبيانات: { $done }
chart-collected-of = استبيانات: { $done } من { $target }
chart-refusals = رفض: { $refused }
